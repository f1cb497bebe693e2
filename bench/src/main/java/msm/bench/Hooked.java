package msm.bench;

import com.acme.bench.Orders;
import com.acme.bench.Shop;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** The JVM of a benchmark, hooked by the real program while it works, as users do it. */
public abstract class Hooked {

  private final String hooks;
  private final Msm msm = new Msm();
  private volatile boolean working;

  Hooked(String hooks) {
    this.hooks = hooks;
  }

  @Setup(Level.Trial)
  public void hook() throws InterruptedException {
    working = true;
    Thread worker = new Thread(this::work, "bench-worker");
    worker.start();
    try {
      applyHooks(msm, ProcessHandle.current().pid());
    } finally {
      working = false;
      worker.join();
    }
  }

  @TearDown(Level.Trial)
  public void verify() {
    try (msm) {
      if (msm.samples() == 0) {
        throw new IllegalStateException(hooks + ": hooked, but nothing was recorded");
      }
    }
  }

  void applyHooks(Msm program, long pid) {
    program.hook(hooks, pid);
  }

  private void work() {
    Shop shop = new Shop();
    Orders orders = Orders.ofChangingKinds();
    while (working) {
      shop.place(orders.next());
    }
  }

  /** Calls are counted. */
  @State(Scope.Benchmark)
  public static class ByCounter extends Hooked {
    public ByCounter() {
      super("counter.yaml");
    }
  }

  /** Calls are timed. */
  @State(Scope.Benchmark)
  public static class ByTimer extends Hooked {
    public ByTimer() {
      super("timer.yaml");
    }
  }

  /** The sizes of orders are recorded, by the kind of their confirmation. */
  @State(Scope.Benchmark)
  public static class BySize extends Hooked {
    public BySize() {
      super("size.yaml");
    }
  }

  /** Calls are handed to an around handler, and counted. */
  @State(Scope.Benchmark)
  public static class ByAround extends Hooked {
    public ByAround() {
      super("around.yaml");
    }
  }

  /** Calls are shown to a context handler, and counted. */
  @State(Scope.Benchmark)
  public static class ByContext extends Hooked {
    public ByContext() {
      super("context.yaml");
    }
  }

  /** Calls were timed, but no longer are. */
  @State(Scope.Benchmark)
  public static class Formerly extends Hooked {
    public Formerly() {
      super("timer.yaml");
    }

    @Override
    void applyHooks(Msm program, long pid) {
      super.applyHooks(program, pid);
      program.run("off", Long.toString(pid));
    }
  }
}
