package msm.commands;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import msm.metrics.Json;

/** Many JVMs that msm is attached to, with engines that follow the switch. */
final class Registrants {

  private final Path switchFile;
  private final List<ControlDirectory> controls = new ArrayList<>();
  private final Thread thread = new Thread(this::follow, "registrants");
  private volatile boolean closed;

  private Registrants(Path switchFile) {
    this.switchFile = switchFile;
  }

  /** Makes so many, with pids from {@code firstPid} on; they follow unless {@code deaf}. */
  static Registrants start(Context context, FakeProc proc, int firstPid, int count, boolean deaf)
      throws IOException {
    Registrants registrants = new Registrants(context.run().switchFile());
    Map<String, Object> woven = Map.of("name", "Shop.run", "state", "woven", "symbol", "Shop.run");
    String ownUserId = Files.getAttribute(Path.of("/proc/self"), "unix:uid").toString();
    for (int pid = firstPid; pid < firstPid + count; pid++) {
      proc.jvm(pid, "java", "com.acme.Shop");
      proc.replace(pid, "status", "1000", ownUserId);
      ControlDirectory control = context.run().create(context.jvms().byPid(pid));
      control.write(
          "status", Map.of("main", "com.acme.Shop", "switch", "on", "hooks", List.of(woven)));
      registrants.controls.add(control);
    }
    if (!deaf) {
      registrants.thread.setDaemon(true);
      registrants.thread.start();
    }
    return registrants;
  }

  private void follow() {
    long done = 0;
    while (!closed) {
      try {
        Map<?, ?> word =
            Files.exists(switchFile)
                ? (Map<?, ?>) Json.parse(Files.readString(switchFile))
                : Map.of("sequence", 0L);
        long sequence = (Long) word.get("sequence");
        if (sequence != done) {
          acknowledge(sequence, word.get("state"));
          done = sequence;
        }
        Thread.sleep(5);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (InterruptedException closing) {
        return;
      }
    }
  }

  private void acknowledge(long sequence, Object state) throws IOException {
    for (ControlDirectory control : controls) {
      Map<String, Object> ack = new LinkedHashMap<>();
      ack.put("id", Long.toString(sequence));
      ack.put("exit", 0L);
      ack.put("error", null);
      ack.put("switch", state);
      ack.put("hooks", List.of());
      control.write("ack", ack);
    }
  }

  /** Ends the engines. */
  void stop() throws InterruptedException {
    closed = true;
    thread.interrupt();
    thread.join();
  }
}
