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
import java.util.Scanner;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisDataException;

/** Talks by Jedis to a server of its own that knows three commands of Redis. */
public class Store {

  /** Answers GET with a value, SET with OK and all else with an error. */
  static void serve(ServerSocket server) {
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
      default:
        return "-ERR unknown command\r\n";
    }
  }

  public static void main(String[] arguments) throws IOException {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getByName("localhost"))) {
      Thread thread = new Thread(() -> serve(server));
      thread.setDaemon(true);
      thread.start();
      try (Jedis jedis = new Jedis("localhost", server.getLocalPort())) {
        System.out.println("ready");
        for (Scanner in = new Scanner(System.in); in.hasNextLine(); in.nextLine()) {
          jedis.set("a", "b");
          jedis.get("a");
          jedis.get("c");
          try {
            jedis.incr("d");
          } catch (JedisDataException expected) {
            // the server does not know it
          }
          System.out.println("done");
        }
      }
    }
  }
}
