package ai.djl.serving.wlm;

import ai.djl.Device;
import ai.djl.modality.Output;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingDeque;

/** Calls the stand-ins of this package: what the queues and workers of a model do of a day. */
public final class QueueDay {

  private static final long GIBIBYTE = 1L << 30;

  private QueueDay() {}

  /** Five jobs, taken in batches of two, two and one; then nothing; models that fit or do not. */
  public static void run() {
    LinkedBlockingDeque<Job> jobQueue = new LinkedBlockingDeque<>();
    WorkLoadManager manager = new WorkLoadManager(jobQueue);
    for (int i = 0; i < 5; i++) {
      manager.runJob(new Job());
    }
    WorkerThread permanent = new WorkerThread(new PermanentBatchAggregator(jobQueue));
    permanent.turn();
    permanent.turn();
    WorkerThread temporary = new WorkerThread(new TemporaryBatchAggregator(jobQueue));
    temporary.turn();
    temporary.turn();

    new ModelInfo(2 * GIBIBYTE, 3 * GIBIBYTE).checkAvailableMemory(Device.cpu());
    new ModelInfo(0, 0).checkAvailableMemory(Device.cpu());
    try {
      new ModelInfo(0, 100 * GIBIBYTE).checkAvailableMemory(Device.cpu());
    } catch (IllegalStateException expected) {
      // it does not fit
    }
  }
}

class Job {}

class WorkLoadManager {

  private final LinkedBlockingDeque<Job> jobQueue;

  WorkLoadManager(LinkedBlockingDeque<Job> jobQueue) {
    this.jobQueue = jobQueue;
  }

  CompletableFuture<Output> runJob(Job job) {
    jobQueue.add(job);
    return new CompletableFuture<>();
  }
}

abstract class BatchAggregator {

  protected final LinkedBlockingDeque<Job> jobQueue;
  private List<Job> wjs = new ArrayList<>();

  BatchAggregator(LinkedBlockingDeque<Job> jobQueue) {
    this.jobQueue = jobQueue;
  }

  List<Job> getRequest() {
    wjs = pollBatch();
    return new ArrayList<>(wjs);
  }

  void sendResponse() {
    wjs.clear();
  }

  protected void drainTo(List<Job> list, long maxDelay) {
    jobQueue.drainTo(list, 1);
  }

  abstract List<Job> pollBatch();
}

class PermanentBatchAggregator extends BatchAggregator {

  PermanentBatchAggregator(LinkedBlockingDeque<Job> jobQueue) {
    super(jobQueue);
  }

  @Override
  List<Job> pollBatch() {
    List<Job> list = new ArrayList<>();
    list.add(jobQueue.poll());
    drainTo(list, 100);
    return list;
  }
}

class TemporaryBatchAggregator extends BatchAggregator {

  TemporaryBatchAggregator(LinkedBlockingDeque<Job> jobQueue) {
    super(jobQueue);
  }

  @Override
  List<Job> pollBatch() {
    List<Job> list = new ArrayList<>();
    Job job = jobQueue.poll();
    if (job != null) {
      list.add(job);
      drainTo(list, 100);
    }
    return list;
  }
}

class WorkerThread {

  private final BatchAggregator aggregator;
  private final ModelInfo.ModelThread model = new ModelInfo(0, 0).new ModelThread();

  WorkerThread(BatchAggregator aggregator) {
    this.aggregator = aggregator;
  }

  void turn() {
    List<Job> jobs = aggregator.getRequest();
    if (!jobs.isEmpty()) {
      runJobs(jobs);
      aggregator.sendResponse();
    }
  }

  private void runJobs(List<Job> work) {
    model.run(work);
  }
}

class ModelInfo {

  private static final long AVAILABLE = 16L << 30;

  private final long reserved;
  private final long required;

  ModelInfo(long reserved, long required) {
    this.reserved = reserved;
    this.required = required;
  }

  void checkAvailableMemory(Device device) {
    long reservedMemory = reserved;
    long requiredMemory = required;
    if (requiredMemory + reservedMemory > AVAILABLE) {
      throw new IllegalStateException("no memory on " + device);
    }
  }

  class ModelThread {
    void run(List<Job> jobs) {}
  }
}
