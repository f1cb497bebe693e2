package msm.metrics;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;

/** Keys with everything in them that Unicode has. */
final class RandomKeys {

  private RandomKeys() {}

  static MetricKey next(Random random, String family) {
    Map<String, String> labels = new LinkedHashMap<>();
    int count = random.nextInt(5);
    for (int label = 0; label < count; label++) {
      labels.put(text(random), text(random));
    }
    return new MetricKey(family, family + "_total", labels, text(random));
  }

  /** Up to 12 code points, many of them awkward, lone surrogates among them. */
  private static String text(Random random) {
    StringBuilder text = new StringBuilder();
    int length = random.nextInt(13);
    for (int index = 0; index < length; index++) {
      switch (random.nextInt(4)) {
        case 0:
          text.append((char) random.nextInt(0xa0));
          break;
        case 1:
          text.appendCodePoint(random.nextInt(Character.MAX_CODE_POINT + 1));
          break;
        case 2:
          text.append((char) (0xd700 + random.nextInt(0xa00)));
          break;
        default:
          text.append((char) ('a' + random.nextInt(26)));
      }
    }
    return text.toString();
  }
}
