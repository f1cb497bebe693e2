package com.github.tjake.jlama.net;

import com.github.tjake.jlama.model.functions.Generator;
import com.github.tjake.jlama.safetensors.Config;
import com.github.tjake.jlama.safetensors.prompt.PromptContext;
import com.github.tjake.jlama.safetensors.prompt.PromptSupport;
import com.github.tjake.jlama.safetensors.tokenizer.Tokenizer;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;

/** Stands in for Jlama's: what goes wrong becomes a response. */
public final class Coordinator implements Generator {

  @Override
  public Response generate(
      UUID session,
      PromptContext promptContext,
      float temperature,
      int ntokens,
      BiConsumer<String, Float> onTokenWithTimings) {
    FinishReason reason = FinishReason.MAX_TOKENS;
    try {
      if (ntokens == 0) {
        throw new IllegalArgumentException("no tokens asked for");
      }
    } catch (Throwable t) {
      reason = FinishReason.ERROR;
    }
    return new Response("", "", reason, 4, ntokens, 1, 1);
  }

  @Override
  public float[] embed(String input, PoolingType poolingType) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Tokenizer getTokenizer() {
    throw new UnsupportedOperationException();
  }

  @Override
  public Optional<PromptSupport> promptSupport() {
    return Optional.empty();
  }

  @Override
  public Config getConfig() {
    throw new UnsupportedOperationException();
  }

  @Override
  public void close() {}
}
