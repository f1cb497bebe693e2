package msm.metrics;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Who writes a metric file, as the id in msm's file names tells: {@code <host>-<pid>-<start>}.
 *
 * <p>Immutable.
 */
public final class ProcessId {

  private static final Pattern ID = Pattern.compile("(.+)-([1-9][0-9]{0,9})-([0-9]{1,18})");

  private final String host;
  private final long pid;
  private final long startTicks;

  private ProcessId(String host, long pid, long startTicks) {
    this.host = host;
    this.pid = pid;
    this.startTicks = startTicks;
  }

  /** Takes an id apart; null if it is not one of msm's. */
  public static ProcessId parse(String id) {
    Matcher parts = ID.matcher(id);
    return parts.matches()
        ? new ProcessId(
            parts.group(1), Long.parseLong(parts.group(2)), Long.parseLong(parts.group(3)))
        : null;
  }

  /** The name of its machine or container. */
  public String host() {
    return host;
  }

  public long pid() {
    return pid;
  }

  /** When it started, in clock ticks since the machine booted. */
  public long startTicks() {
    return startTicks;
  }

  @Override
  public String toString() {
    return host + '-' + pid + '-' + startTicks;
  }
}
