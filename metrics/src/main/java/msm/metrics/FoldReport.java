package msm.metrics;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** What became of the files of processes that have ended. */
public final class FoldReport {

  /** Why files stay in a directory that Python's client uses. */
  public static final String BESIDE_PYTHON =
      "a Python process has a file here, and its client fails if a file goes while it reads";

  private final Map<String, String> left = new LinkedHashMap<>();
  private int folded;
  private int deletedLive;

  FoldReport() {}

  void folded() {
    folded++;
  }

  void deletedLive() {
    deletedLive++;
  }

  void left(String file, String why) {
    left.put(file, why);
  }

  /** How many files live on in a folded one. */
  public int foldedFiles() {
    return folded;
  }

  /** How many files of live gauges were deleted. */
  public int deletedLiveFiles() {
    return deletedLive;
  }

  /** Files of ended processes that stay as they are, and why. */
  public Map<String, String> leftFiles() {
    return Collections.unmodifiableMap(left);
  }
}
