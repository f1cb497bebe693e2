package com.acme.client;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Scanner;

/** Asks a server of its own over HTTP. */
public class Client {

  private static HttpRequest.Builder request(int port, String path) {
    return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
  }

  /** Two that succeed, one of them later; one that is not found; one that nobody answers. */
  static void day(int port) throws IOException, InterruptedException {
    HttpClient client = HttpClient.newHttpClient();
    client.send(request(port, "/shop").build(), BodyHandlers.ofString());
    client.sendAsync(request(port, "/shop").build(), BodyHandlers.ofString()).join();
    client.send(
        request(port, "/nowhere").POST(HttpRequest.BodyPublishers.noBody()).build(),
        BodyHandlers.discarding());
    try {
      client.send(request(1, "/").build(), BodyHandlers.ofString());
    } catch (IOException expected) {
      // nobody listens there
    }
  }

  public static void main(String[] arguments) throws IOException, InterruptedException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getByName("localhost"), 0), 0);
    server.createContext(
        "/shop",
        exchange -> {
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    server.start();
    System.out.println("ready");
    for (Scanner in = new Scanner(System.in); in.hasNextLine(); in.nextLine()) {
      day(server.getAddress().getPort());
      System.out.println("done");
    }
    server.stop(0);
  }
}
