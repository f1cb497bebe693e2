package com.acme.chatbot;

import com.github.tjake.jlama.model.AbstractModel;
import com.github.tjake.jlama.model.ModelSupport;
import com.github.tjake.jlama.model.functions.Generator;
import com.github.tjake.jlama.safetensors.DType;
import com.github.tjake.jlama.safetensors.prompt.PromptContext;
import java.nio.file.Path;
import java.util.Scanner;
import java.util.UUID;

/** Answers each line with a text of the tiny model, and says how many tokens it took. */
public class Chatbot {

  private static final int TOKENS = 24;

  public static void main(String[] arguments) throws Exception {
    Path directory = TinyModel.write(Path.of(System.getProperty("model")));
    System.out.println("ready");
    Scanner in = new Scanner(System.in);
    String line = in.nextLine();
    try (AbstractModel model = ModelSupport.loadModel(directory.toFile(), DType.F32, DType.F32)) {
      while (true) {
        Generator.Response response =
            model.generate(
                UUID.randomUUID(), PromptContext.of(line), 0.0f, TOKENS, (token, millis) -> {});
        System.out.println(response.promptTokens + " " + response.generatedTokens);
        if (!in.hasNextLine()) {
          return;
        }
        line = in.nextLine();
      }
    }
  }
}
