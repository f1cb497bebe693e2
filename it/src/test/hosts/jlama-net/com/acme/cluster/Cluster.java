package com.acme.cluster;

import com.github.tjake.jlama.net.Coordinator;
import com.github.tjake.jlama.net.grpc.JlamaService;
import com.github.tjake.jlama.net.openai.OpenAIChatService;
import com.github.tjake.jlama.safetensors.prompt.PromptContext;
import java.io.EOFException;
import java.util.Map;
import java.util.Scanner;
import java.util.UUID;

/**
 * Calls classes of the names, fields and signatures that jlama-net 0.8.4 has, whose jar cannot be
 * had for tests. What they are made of is the real jlama-core.
 */
public final class Cluster {

  private static void generate(int tokens) {
    new Coordinator()
        .generate(UUID.randomUUID(), PromptContext.of("hello"), 0, tokens, (token, millis) -> {});
  }

  public static void main(String[] arguments) {
    System.out.println("ready");
    for (Scanner in = new Scanner(System.in); in.hasNextLine(); in.nextLine()) {
      generate(7);
      generate(0);
      new JlamaService.Generator().onError(new EOFException());
      new OpenAIChatService()
          .createChatCompletion(Map.of(), new OpenAIChatService.CreateChatCompletionRequest());
      System.out.println("done");
    }
  }
}
