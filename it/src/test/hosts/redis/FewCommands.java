package com.acme.store;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A server for one client that knows a few commands of Redis. */
final class FewCommands implements AutoCloseable, Runnable {

  private final ServerSocket server = new ServerSocket(0, 1, InetAddress.getByName("localhost"));

  FewCommands() throws IOException {
    Thread thread = new Thread(this);
    thread.setDaemon(true);
    thread.start();
  }

  int port() {
    return server.getLocalPort();
  }

  /** Answers GET with a value, SET with OK and all that clients do not begin with with an error. */
  @Override
  public void run() {
    try (Socket socket = server.accept();
        BufferedReader in =
            new BufferedReader(
                new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        OutputStream out = socket.getOutputStream()) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        List<String> words = new ArrayList<>();
        for (int rest = Integer.parseInt(line.substring(1)); rest > 0; rest--) {
          in.readLine();
          words.add(in.readLine());
        }
        out.write(answer(words.get(0)).getBytes(StandardCharsets.UTF_8));
      }
    } catch (IOException ignored) {
      // the client is gone
    }
  }

  private static String answer(String command) {
    switch (command.toUpperCase(Locale.ROOT)) {
      case "GET":
        return "$4\r\nroll\r\n";
      case "SET":
      case "CLIENT":
        return "+OK\r\n";
      case "PING":
        return "+PONG\r\n";
      default:
        return "-ERR unknown command\r\n";
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
