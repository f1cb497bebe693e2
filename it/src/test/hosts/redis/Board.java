package com.acme.store;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.protocol.ProtocolVersion;
import java.util.Scanner;
import java.util.concurrent.TimeUnit;

/** Talks to a server by Lettuce, waiting and not waiting. */
public class Board {

  public static void main(String[] arguments) throws Exception {
    FewCommands server = new FewCommands();
    RedisClient client = RedisClient.create(RedisURI.create("localhost", server.port()));
    client.setOptions(ClientOptions.builder().protocolVersion(ProtocolVersion.RESP2).build());
    StatefulRedisConnection<String, String> connection = client.connect();
    System.out.println("ready");
    for (Scanner in = new Scanner(System.in); in.hasNextLine(); in.nextLine()) {
      connection.sync().set("a", "b");
      RedisFuture<String> first = connection.async().get("a");
      RedisFuture<String> second = connection.async().get("c");
      first.get(10, TimeUnit.SECONDS);
      second.get(10, TimeUnit.SECONDS);
      try {
        connection.sync().incr("d");
      } catch (RedisCommandExecutionException expected) {
        // the server does not know it
      }
      System.out.println("done");
    }
    client.shutdown(0, 1, TimeUnit.SECONDS);
    server.close();
  }
}
