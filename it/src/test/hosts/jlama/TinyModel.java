package com.acme.chatbot;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.StringJoiner;

/**
 * A mixture of experts with random weights, in the form in which models are published: good for
 * nothing but to be run. Its tokens are the bytes.
 */
final class TinyModel {

  static final int EXPERTS = 4;
  static final int LAYERS = 2;

  private static final int WIDTH = 64;
  private static final int HIDDEN = 128;
  private static final int HEADS = 4;
  private static final int BYTES = 256;
  private static final int SPECIAL = 3;
  private static final int TOKENS = 320;
  private static final int CONTEXT = 128;

  private final Map<String, int[]> shapes = new LinkedHashMap<>();

  private TinyModel() {
    shapes.put("model.embed_tokens.weight", new int[] {TOKENS, WIDTH});
    shapes.put("model.norm.weight", new int[] {WIDTH});
    shapes.put("lm_head.weight", new int[] {TOKENS, WIDTH});
    for (int layer = 0; layer < LAYERS; layer++) {
      String name = "model.layers." + layer + ".";
      for (String projection : new String[] {"q", "k", "v", "o"}) {
        shapes.put(name + "self_attn." + projection + "_proj.weight", new int[] {WIDTH, WIDTH});
      }
      shapes.put(name + "block_sparse_moe.gate.weight", new int[] {EXPERTS, WIDTH});
      for (int expert = 0; expert < EXPERTS; expert++) {
        String part = name + "block_sparse_moe.experts." + expert + ".";
        shapes.put(part + "w1.weight", new int[] {HIDDEN, WIDTH});
        shapes.put(part + "w2.weight", new int[] {WIDTH, HIDDEN});
        shapes.put(part + "w3.weight", new int[] {HIDDEN, WIDTH});
      }
      shapes.put(name + "input_layernorm.weight", new int[] {WIDTH});
      shapes.put(name + "post_attention_layernorm.weight", new int[] {WIDTH});
    }
  }

  /** Writes its three files. */
  static Path write(Path directory) throws IOException {
    Files.createDirectories(directory);
    Files.writeString(directory.resolve("config.json"), config());
    Files.writeString(directory.resolve("tokenizer.json"), tokenizer());
    Files.write(directory.resolve("model.safetensors"), new TinyModel().weights());
    return directory;
  }

  /** No token ends the text, so that as many come as are asked for. */
  private static String config() {
    return """
        {"model_type": "mixtral", "max_position_embeddings": %d, "hidden_size": %d,
         "intermediate_size": %d, "num_attention_heads": %d, "num_key_value_heads": %d,
         "num_hidden_layers": %d, "rms_norm_eps": 1e-5, "vocab_size": %d, "bos_token_id": 1,
         "eos_token_id": 100000, "rope_theta": 10000.0, "hidden_act": "silu",
         "num_local_experts": %d, "num_experts_per_tok": 2}
        """
        .formatted(CONTEXT, WIDTH, HIDDEN, HEADS, HEADS, LAYERS, TOKENS, EXPERTS);
  }

  private static String tokenizer() {
    StringJoiner tokens = new StringJoiner(", ");
    tokens.add("\"<unk>\": 0").add("\"<s>\": 1").add("\"</s>\": 2");
    for (int i = 0; i < BYTES; i++) {
      tokens.add(String.format("\"<0x%02X>\": %d", i, i + SPECIAL));
    }
    for (int i = BYTES + SPECIAL; i < TOKENS; i++) {
      tokens.add(String.format("\"word%d\": %d", i, i));
    }
    return """
        {"added_tokens": [], "model": {"type": "BPE", "unk_token": "<unk>", "fuse_unk": true,
         "byte_fallback": true, "ignore_merges": false, "merges": [], "vocab": {%s}}}
        """
        .formatted(tokens);
  }

  /** The safetensors format: length of the header, header, numbers. */
  private byte[] weights() {
    StringJoiner header = new StringJoiner(", ", "{", "}");
    int end = 0;
    for (Map.Entry<String, int[]> shape : shapes.entrySet()) {
      int begin = end;
      StringJoiner lengths = new StringJoiner(",", "[", "]");
      int numbers = 1;
      for (int length : shape.getValue()) {
        lengths.add(Integer.toString(length));
        numbers *= length;
      }
      end += numbers * Float.BYTES;
      header.add(
          String.format(
              "\"%s\": {\"dtype\": \"F32\", \"shape\": %s, \"data_offsets\": [%d, %d]}",
              shape.getKey(), lengths, begin, end));
    }
    byte[] json = header.toString().getBytes(StandardCharsets.UTF_8);
    ByteBuffer file =
        ByteBuffer.allocate(Long.BYTES + json.length + end).order(ByteOrder.LITTLE_ENDIAN);
    file.putLong(json.length).put(json);
    Random random = new Random(7);
    while (file.hasRemaining()) {
      file.putFloat((float) random.nextGaussian() / 4);
    }
    return file.array();
  }
}
