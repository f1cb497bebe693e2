package com.acme.inference;

import ai.djl.BaseModel;
import ai.djl.Device;
import ai.djl.Model;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.djl.inference.Predictor;
import ai.djl.metric.Metric;
import ai.djl.metric.Metrics;
import ai.djl.metric.Unit;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.training.ParameterStore;
import ai.djl.translate.Batchifier;
import ai.djl.translate.Translator;
import ai.djl.translate.TranslatorContext;
import ai.djl.util.PairList;
import ai.djl.util.passthrough.PassthroughNDManager;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Scanner;

/** Calls Deep Java Library as an application does, on an engine that returns what it is given. */
public class Inference {

  static final class Echo extends AbstractBlock {
    @Override
    protected NDList forwardInternal(
        ParameterStore store, NDList inputs, boolean training, PairList<String, Object> options) {
      return inputs;
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputs) {
      return inputs;
    }
  }

  static final class EchoModel extends BaseModel {
    EchoModel() {
      super("echo");
      manager = PassthroughNDManager.INSTANCE;
      block = new Echo();
      dataType = DataType.FLOAT32;
    }

    @Override
    public void load(Path path, String prefix, Map<String, ?> options) {}
  }

  static final class Halves implements Translator<Float, Float> {
    @Override
    public NDList processInput(TranslatorContext ctx, Float input) {
      return new NDList(
          ctx.getNDManager()
              .create(FloatBuffer.wrap(new float[] {input / 2}), new Shape(1), DataType.FLOAT32));
    }

    @Override
    public Float processOutput(TranslatorContext ctx, NDList outputs) {
      return outputs.singletonOrThrow().toByteBuffer().asFloatBuffer().get(0);
    }

    @Override
    public Batchifier getBatchifier() {
      return new SideBySide();
    }
  }

  /** Makes a list of all arrays of a batch. */
  static final class SideBySide implements Batchifier {
    @Override
    public NDList batchify(NDList[] inputs) {
      NDList batch = new NDList();
      for (NDList input : inputs) {
        batch.addAll(input);
      }
      return batch;
    }

    @Override
    public NDList[] unbatchify(NDList batch) {
      return batch.stream().map(NDList::new).toArray(NDList[]::new);
    }
  }

  /** Two texts and one batch of them are tokenized, three numbers predicted, timings noted. */
  static void day(Path tokenizerJson) throws Exception {
    try (HuggingFaceTokenizer tokenizer = HuggingFaceTokenizer.newInstance(tokenizerJson)) {
      tokenizer.encode("good day");
      tokenizer.encode("good", "day");
      tokenizer.batchEncode(List.of("good", "day", "good day"));
    }
    try (Model model = new EchoModel();
        Predictor<Float, Float> predictor =
            new Predictor<>(model, new Halves(), Device.cpu(), false)) {
      predictor.setMetrics(new Metrics());
      predictor.predict(1f);
      predictor.batchPredict(List.of(2f, 3f));
    }
    new Metric("QueueTime", 2_000_000, Unit.MICROSECONDS);
    new Metric("QueueTime", 500, Unit.MILLISECONDS);
    new Metric("QueueLength", 7, Unit.COUNT);
  }

  public static void main(String[] arguments) throws Exception {
    Path tokenizerJson = Path.of(System.getProperty("tokenizer"));
    System.out.println("ready");
    for (Scanner in = new Scanner(System.in); in.hasNextLine(); in.nextLine()) {
      day(tokenizerJson);
      System.out.println("done");
    }
  }
}
