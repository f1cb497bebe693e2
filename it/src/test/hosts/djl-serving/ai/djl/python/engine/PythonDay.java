package ai.djl.python.engine;

import ai.djl.engine.EngineException;
import ai.djl.modality.Input;
import ai.djl.modality.Output;
import java.net.ConnectException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Calls the stand-ins of this package: what the Python engine does of a day. */
public final class PythonDay {

  private PythonDay() {}

  /** Loads a model, runs batches of 1 and 3, fails once each way, and answers requests. */
  public static void run() {
    PyProcess process = new PyProcess(2);
    process.predictStandard(new Input(), 60, true);
    process.predictStandard(new Input(), 60, false);
    Input three = new Input();
    three.addProperty("batch_size", "3");
    process.predictStandard(three, 60, false);
    Input broken = new Input();
    broken.addProperty("broken", "true");
    try {
      process.predictStandard(broken, 60, false);
    } catch (EngineException expected) {
      // the worker is gone
    }
    try {
      process.sendRequest(broken);
    } catch (EngineException expected) {
      // the worker is gone
    }

    AsyncRequestManager async = new AsyncRequestManager(process);
    async.addInput(input("a"));
    async.addInput(input("b"));
    async.addOutput(output("a"));

    RollingBatch rolling = new RollingBatch(2);
    rolling.addInput(new Input(), 1);
    rolling.addInput(new Input(), 1);
    rolling.addInput(new Input(), 1);

    Request streamed = new Request();
    streamed.addResponse(new byte[1], Map.of());
    streamed.addResponse(new byte[1], Map.of());
    streamed.addResponse(new byte[1], Map.of("last", "true"));
    Request whole = new Request();
    whole.addResponse(new byte[3], Map.of("last", "true"));
    Request slow = new Request();
    slow.creationTime -= 11_000_000_000L;
    slow.addResponse(new byte[1], Map.of());
  }

  private static Input input(String id) {
    Input input = new Input();
    input.addProperty("id", id);
    return input;
  }

  private static Output output(String id) {
    Output output = new Output();
    output.addProperty("id", id);
    return output;
  }
}

class PyProcess {

  private final int workerId;

  PyProcess(int workerId) {
    this.workerId = workerId;
  }

  Output predictStandard(Input inputs, int timeout, boolean initialLoad) {
    try {
      return ask(inputs);
    } catch (ConnectException e) {
      throw new EngineException(e);
    }
  }

  Output sendRequest(Input input) {
    return predictElsewhere(input);
  }

  private Output predictElsewhere(Input input) {
    if (input.getProperty("broken", null) != null) {
      throw new EngineException("worker " + workerId + " is gone");
    }
    return new Output();
  }

  private static Output ask(Input input) throws ConnectException {
    if (input.getProperty("broken", null) != null) {
      throw new ConnectException();
    }
    return new Output();
  }
}

class AsyncRequestManager {

  private final PyProcess process;
  private final Map<String, Request> activeRequests = new ConcurrentHashMap<>();

  AsyncRequestManager(PyProcess process) {
    this.process = process;
  }

  Output addInput(Input input) {
    activeRequests.put(input.getProperty("id", ""), new Request());
    return process.sendRequest(input);
  }

  void addOutput(Output output) {
    activeRequests.remove(output.getProperty("id", ""));
  }
}

class RollingBatch {

  private final int maxRollingBatchSize;
  private final List<Request> list = new ArrayList<>();

  RollingBatch(int maxRollingBatchSize) {
    this.maxRollingBatchSize = maxRollingBatchSize;
  }

  /** Waits for room; here somebody is thrown out instead. */
  Output addInput(Input input, int timeout) {
    if (list.size() >= maxRollingBatchSize) {
      list.remove(0);
    }
    list.add(new Request());
    return new Output();
  }
}

class Request {

  long creationTime = System.nanoTime();
  private int count;
  private boolean last;

  void addResponse(byte[] json, Map<String, String> properties) {
    count++;
    last = properties.containsKey("last");
  }
}
