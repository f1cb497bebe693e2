package com.acme.store;

import java.io.IOException;
import java.util.Scanner;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisDataException;

/** Talks to a server by Jedis. */
public class Store {

  public static void main(String[] arguments) throws IOException {
    try (FewCommands server = new FewCommands();
        Jedis jedis = new Jedis("localhost", server.port())) {
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
