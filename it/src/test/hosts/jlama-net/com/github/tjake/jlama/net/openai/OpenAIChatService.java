package com.github.tjake.jlama.net.openai;

import java.util.Map;

/** Stands in for Jlama's. */
public final class OpenAIChatService {

  /** What the request's body says. */
  public static final class CreateChatCompletionRequest {}

  public Object createChatCompletion(
      Map<String, String> headers, CreateChatCompletionRequest request) {
    return request;
  }
}
