package msm.engine.weave;

import java.util.ArrayList;
import java.util.List;

/** How many bytes of code a method has before and after it is woven. */
public final class MethodSize {

  /** A limit of HotSpot at its default, and what it does not do with a method beyond. */
  private enum Limit {
    MAX_INLINE("MaxInlineSize", 35, "HotSpot inlines it where it is hot only"),
    FREQ_INLINE("FreqInlineSize", 325, "HotSpot no longer inlines it"),
    HUGE_METHOD("HugeMethodLimit", 8000, "HotSpot never compiles it, it will stay interpreted");

    private final String flag;
    private final int bytes;
    private final String consequence;

    Limit(String flag, int bytes, String consequence) {
      this.flag = flag;
      this.bytes = bytes;
      this.consequence = consequence;
    }
  }

  private final int before;
  private final int after;

  MethodSize(int before, int after) {
    this.before = before;
    this.after = after;
  }

  public int before() {
    return before;
  }

  public int after() {
    return after;
  }

  /** The JVM flags whose limits the woven method is past and the method itself was not. */
  public List<String> crossed() {
    List<String> crossed = new ArrayList<>();
    for (Limit limit : Limit.values()) {
      if (crosses(limit)) {
        crossed.add(limit.flag);
      }
    }
    return crossed;
  }

  /**
   * The highest limit that weaving crosses, and what that means; null where it crosses none that a
   * person must know of. Every small method is past MaxInlineSize once it is woven, and inlined all
   * the same where it is hot.
   *
   * @param method how a person writes it
   */
  String warning(String method) {
    for (Limit limit : new Limit[] {Limit.HUGE_METHOD, Limit.FREQ_INLINE}) {
      if (crosses(limit)) {
        return method
            + " grows from "
            + before
            + " to "
            + after
            + " bytes, past "
            + limit.flag
            + " ("
            + limit.bytes
            + "): "
            + limit.consequence;
      }
    }
    return null;
  }

  private boolean crosses(Limit limit) {
    return before <= limit.bytes && after > limit.bytes;
  }
}
