package com.acme.kiosk;

import java.net.HttpURLConnection;
import java.net.URL;
import java.nio.ByteBuffer;
import java.util.Scanner;
import java.util.concurrent.CountDownLatch;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;

/** Serves requests by Jetty, some of them on another thread, and asks itself. */
public class Kiosk extends Handler.Abstract {

  private static final int SLOW_MILLIS = 300;

  private final CountDownLatch never = new CountDownLatch(1);

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    switch (Request.getPathInContext(request)) {
      case "/paper":
        response.write(true, ByteBuffer.wrap(new byte[] {'h', 'i'}), callback);
        return true;
      case "/later":
        new Thread(() -> later(response, callback)).start();
        return true;
      case "/broken":
        throw new IllegalStateException("no paper");
      default:
        return false;
    }
  }

  private void later(Response response, Callback callback) {
    try {
      never.await(SLOW_MILLIS, java.util.concurrent.TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    response.setStatus(202);
    callback.succeeded();
  }

  public static void main(String[] arguments) throws Exception {
    Server server = new Server();
    ServerConnector connector = new ServerConnector(server);
    connector.setHost("localhost");
    server.addConnector(connector);
    server.setHandler(new Kiosk());
    server.start();
    System.out.println("ready");
    String site = "http://localhost:" + connector.getLocalPort();
    for (Scanner in = new Scanner(System.in); in.hasNextLine(); in.nextLine()) {
      get(site + "/paper");
      get(site + "/paper");
      get(site + "/later");
      get(site + "/nothing");
      get(site + "/broken");
      // A response may be read before the server is done with it.
      server.stop();
      System.out.println("done");
    }
  }

  private static void get(String address) throws Exception {
    HttpURLConnection connection = (HttpURLConnection) new URL(address).openConnection();
    connection.getResponseCode();
    connection.disconnect();
  }
}
