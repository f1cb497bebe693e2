package msm.bench;

import com.acme.bench.BusyHost;
import java.util.List;

/**
 * What a call costs in the first five seconds after msm was attached to a JVM at full load, and
 * what it costs later.
 *
 * @param plainNanos CPU nanoseconds of a call before msm was attached
 * @param firstNanos the same of all calls in the first seconds
 * @param firstNanosOverTime the mean over the first seconds of what a call cost then: a slow tenth
 *     of a second weighs as much as a fast one, as it does for callers that come at a steady rate
 * @param settledNanos CPU nanoseconds of a call at the end
 */
record FirstSeconds(
    double plainNanos, double firstNanos, double firstNanosOverTime, double settledNanos) {

  private static final long WORKED_MILLIS = 2000;
  private static final long FIRST_MILLIS = 5000;
  private static final long SETTLED_MILLIS = 3000;
  private static final long SETTLING_MILLIS = 10_000;

  double firstAdded() {
    return firstNanos - plainNanos;
  }

  double firstAddedOverTime() {
    return firstNanosOverTime - plainNanos;
  }

  double settledAdded() {
    return settledNanos - plainNanos;
  }

  /** Starts a JVM, hooks it while it works, and looks at what its calls cost. */
  static FirstSeconds measure(String hooks, boolean changingKinds) {
    try (Msm msm = new Msm();
        HostJvm host = new HostJvm(BusyHost.class, Boolean.toString(changingKinds))) {
      sleep(WORKED_MILLIS);
      msm.hook(hooks, host.pid());
      sleep(SETTLING_MILLIS);
      List<BusyHost.Window> windows = host.end().stream().map(BusyHost.Window::parse).toList();
      long calls = windows.get(windows.size() - 1).callsAfter();
      return of(windows, calls - msm.samples());
    }
  }

  /**
   * @param unhookedCalls as msm counts every call from the first one that is hooked, this many were
   *     not
   */
  private static FirstSeconds of(List<BusyHost.Window> windows, long unhookedCalls) {
    int hooked = 0;
    while (windows.get(hooked).callsAfter() <= unhookedCalls) {
      hooked++;
    }
    List<BusyHost.Window> before = windows.subList(hooked / 2, hooked);
    List<BusyHost.Window> first = windows.subList(hooked, hooked + windowsIn(FIRST_MILLIS));
    List<BusyHost.Window> settled =
        windows.subList(windows.size() - windowsIn(SETTLED_MILLIS), windows.size());
    return new FirstSeconds(
        nanosOfAll(before),
        nanosOfAll(first),
        first.stream().mapToDouble(BusyHost.Window::nanosPerCall).average().orElseThrow(),
        nanosOfAll(settled));
  }

  private static int windowsIn(long millis) {
    return (int) (millis / BusyHost.WINDOW_MILLIS);
  }

  private static double nanosOfAll(List<BusyHost.Window> windows) {
    double cpuNanos = windows.stream().mapToLong(BusyHost.Window::cpuNanos).sum();
    return cpuNanos / windows.stream().mapToLong(BusyHost.Window::calls).sum();
  }

  private static void sleep(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while the hooked JVM worked", e);
    }
  }
}
