package msm.engine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import msm.metrics.ControlSegment;
import msm.metrics.Json;

/**
 * Watches the two switches that are for all processes: the file {@code switch} beside the control
 * directories, and the segment of the Python tool.
 *
 * <p>It goes by changes: what was switched before this process began to watch is past, but for
 * {@link #isOffNow}. A change that stands in both is acted on once. Owned by the engine's thread.
 */
final class SwitchFollower {

  /** How many looks at the file there are for one at the segment. */
  private static final int LOOKS_PER_SEGMENT = 2;

  /** Two changes may have one time of modification only if it is as young as this. */
  private static final long SETTLED_MILLIS = 2000;

  private final Path file;
  private Path segment;
  private byte[] seen = {};
  private long seenMillis = -1;
  private long sequence;
  private boolean following;
  private boolean segmentOn;
  private long segmentSeconds;
  private int looks;
  private String warning;

  /** Begins to watch; {@code segment} is a file that may not be there. */
  SwitchFollower(Path file, Path segment) {
    this.file = file;
    this.segment = segment;
    readFile();
    watch(segment);
  }

  /** Watches another segment from now on. */
  void watch(Path other) {
    segment = other;
    ControlSegment now = readSegment();
    following = now != null;
    if (following) {
      note(now.isOn(), now.timestampSeconds());
    }
  }

  /** Whether the switch that was changed last says off; without any it is on. */
  boolean isOffNow() {
    Map<?, ?> word = parse(seen);
    boolean fileIsNewer =
        word != null && (!following || number(word, "changedMillis") / 1000 > segmentSeconds);
    return fileIsNewer ? "off".equals(word.get("state")) : following && !segmentOn;
  }

  /** Why the segment is not obeyed, in one line; null if it is, or if there is none. */
  String warning() {
    return warning;
  }

  /** What has to be done because of a change; null if there is none. */
  SwitchOrder poll() {
    SwitchOrder order = readFile();
    if (order == null && ++looks % LOOKS_PER_SEGMENT == 0) {
      order = changeOfSegment();
    }
    return order;
  }

  /** Reads the file if it may have changed; null if it says nothing new. */
  private SwitchOrder readFile() {
    long changedMillis = file.toFile().lastModified();
    if (changedMillis == seenMillis
        && System.currentTimeMillis() - changedMillis > SETTLED_MILLIS) {
      return null;
    }
    byte[] bytes;
    try {
      bytes = changedMillis != 0 ? Files.readAllBytes(file) : new byte[0];
      seenMillis = changedMillis;
    } catch (IOException unreadable) {
      return null;
    }
    if (Arrays.equals(bytes, seen)) {
      return null;
    }
    seen = bytes;
    Map<?, ?> word = parse(bytes);
    if (word == null || number(word, "sequence") == sequence) {
      return null;
    }
    sequence = number(word, "sequence");
    if (word.get("segmentSeconds") != null) {
      following = true;
      note("on".equals(word.get("state")), number(word, "segmentSeconds"));
    }
    return new SwitchOrder(String.valueOf(word.get("command")), sequence);
  }

  private SwitchOrder changeOfSegment() {
    ControlSegment now = readSegment();
    if (now == null) {
      boolean gone = following && segmentOn && warning == null && !Files.exists(segment);
      following = following && !gone;
      return gone ? new SwitchOrder("off", 0) : null;
    }
    boolean known = following;
    boolean sameState = known && now.isOn() == segmentOn;
    boolean sameTime = now.timestampSeconds() == segmentSeconds;
    following = true;
    note(now.isOn(), now.timestampSeconds());
    if (!sameState) {
      return new SwitchOrder(now.isOn() ? "on" : "off", 0);
    }
    // Off with a new time means nothing.
    return now.isOn() && !sameTime ? new SwitchOrder("restart", 0) : null;
  }

  private void note(boolean on, long timestampSeconds) {
    segmentOn = on;
    segmentSeconds = timestampSeconds;
  }

  private ControlSegment readSegment() {
    try {
      warning = null;
      // Asked this way it throws nothing inside where there is none, as most of the time.
      return segment.toFile().exists() ? ControlSegment.read(segment) : null;
    } catch (NoSuchFileException gone) {
      return null;
    } catch (IOException refused) {
      warning = segment + ": is not obeyed: " + refused.getMessage();
      return null;
    }
  }

  private static Map<?, ?> parse(byte[] bytes) {
    try {
      Object word = Json.parse(new String(bytes, StandardCharsets.UTF_8));
      return word instanceof Map ? (Map<?, ?>) word : null;
    } catch (IllegalArgumentException noJson) {
      return null;
    }
  }

  private static long number(Map<?, ?> word, String name) {
    Object value = word.get(name);
    return value instanceof Long ? (Long) value : 0;
  }
}
