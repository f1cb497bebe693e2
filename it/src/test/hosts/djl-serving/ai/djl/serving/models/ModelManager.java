package ai.djl.serving.models;

import ai.djl.modality.Input;
import ai.djl.modality.Output;
import ai.djl.serving.workflow.Workflow;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Stands in for DJL Serving's: of two looks at its health, the second is bad. */
public final class ModelManager {

  private int looks;

  public CompletableFuture<Output> runJob(Workflow workflow, Input input) {
    return CompletableFuture.completedFuture(new Output());
  }

  public CompletableFuture<Map<String, Object>> workerStatus() {
    boolean hasFailure = ++looks % 2 == 0;
    return CompletableFuture.supplyAsync(() -> Map.of("hasFailure", hasFailure));
  }
}
