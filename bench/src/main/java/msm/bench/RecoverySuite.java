package msm.bench;

import com.acme.bench.BusyHost;
import java.util.List;

/**
 * Measures whether compiled code is as fast again after msm as it was before: what a call costs
 * before hooks come, with them, a minute after {@code msm off}, and a minute after {@code msm
 * detach}, in one run of one JVM at full load.
 */
final class RecoverySuite {

  private static final long SECOND_MILLIS = 1000;
  private static final long MINUTE_MILLIS = 60 * SECOND_MILLIS;
  private static final long WARM_UP_MILLIS = 25 * SECOND_MILLIS;
  private static final long HOOKED_MILLIS = 15 * SECOND_MILLIS;

  /** How much of the end of each phase is looked at. */
  private static final int SEEN_WINDOWS = (int) (10 * SECOND_MILLIS / BusyHost.WINDOW_MILLIS);

  private static final double AS_BEFORE = 1.05;

  private RecoverySuite() {}

  /** Takes no arguments, and three minutes. */
  public static void main(String[] arguments) throws InterruptedException {
    try (Msm msm = new Msm();
        HostJvm host = new HostJvm(BusyHost.class, "true")) {
      String pid = Long.toString(host.pid());
      long begin = System.nanoTime();
      Thread.sleep(WARM_UP_MILLIS);
      int plain = windowsSince(begin);
      msm.hook("timer.yaml", host.pid());
      Thread.sleep(HOOKED_MILLIS);
      int hooked = windowsSince(begin);
      msm.run("off", pid);
      Thread.sleep(MINUTE_MILLIS);
      int off = windowsSince(begin);
      msm.run("on", pid);
      Thread.sleep(SECOND_MILLIS);
      msm.run("detach", pid);
      Thread.sleep(MINUTE_MILLIS);
      print(host.end().stream().map(BusyHost.Window::parse).toList(), plain, hooked, off);
    }
  }

  private static void print(List<BusyHost.Window> windows, int plain, int hooked, int off) {
    double before = nanosPerCall(windows, plain);
    Table table = new Table();
    table.section("CPU nanoseconds of a call", "before");
    table.row("with a timer", nanosPerCall(windows, hooked), before, Double.NaN, Double.NaN);
    row(table, "a minute after msm off", nanosPerCall(windows, off), before);
    row(table, "a minute after msm detach", nanosPerCall(windows, windows.size()), before);
    System.out.print(table);
  }

  private static void row(Table table, String name, double nanos, double before) {
    table.row(name, nanos, before, nanos / before, AS_BEFORE);
  }

  /** How many windows of the host are over. */
  private static int windowsSince(long beginNanos) {
    return (int) ((System.nanoTime() - beginNanos) / 1_000_000 / BusyHost.WINDOW_MILLIS);
  }

  private static double nanosPerCall(List<BusyHost.Window> windows, int end) {
    int last = Math.min(end, windows.size());
    List<BusyHost.Window> seen = windows.subList(last - SEEN_WINDOWS, last);
    double nanos = seen.stream().mapToLong(BusyHost.Window::cpuNanos).sum();
    return nanos / seen.stream().mapToLong(BusyHost.Window::calls).sum();
  }
}
