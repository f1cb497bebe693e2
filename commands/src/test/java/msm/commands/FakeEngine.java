package msm.commands;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** Answers the requests of a control directory as the engine in a JVM would. */
final class FakeEngine implements Runnable {

  private final ControlDirectory control;
  private final Map<String, Object> answer;
  private volatile Map<String, Object> request;

  private FakeEngine(ControlDirectory control, Map<String, Object> answer) {
    this.control = control;
    this.answer = answer;
  }

  /** Starts one that answers a single request. */
  static FakeEngine start(ControlDirectory control, Map<String, Object> answer) {
    FakeEngine engine = new FakeEngine(control, answer);
    Thread thread = new Thread(engine, "fake-engine");
    thread.setDaemon(true);
    thread.start();
    return engine;
  }

  /** What it was asked; null when nothing. */
  Map<String, Object> request() {
    return request;
  }

  @Override
  public void run() {
    try {
      Deadline deadline = Deadline.after(Duration.ofSeconds(30));
      while (request == null && !deadline.passed()) {
        deadline.pause();
        request = control.read("request");
      }
      control.delete("request");
      Map<String, Object> reply = new LinkedHashMap<>(answer);
      reply.put("id", request.get("id"));
      control.write("reply", reply);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
