package msm.engine;

import java.util.TimerTask;

/** Code of many kinds for the {@link Rehearsal}, which reads its class file; it never runs. */
abstract class Errand extends TimerTask {

  private String last;

  @SuppressWarnings("unused")
  int walk(int steps, String place) {
    int twice = steps * 2;
    double way = 0.75;
    try {
      for (int i = 0; i < twice; i++) {
        way += reach(place, i) ? 1e-3 * i : 1L << i;
      }
      switch (place) {
        case "home":
          return steps;
        case "away":
          throw new IllegalStateException(place + way);
        default:
          synchronized (this) {
            last = place;
          }
      }
    } catch (RuntimeException lost) {
      last = null;
    }
    Object[] places = {place, last, new int[] {steps}};
    return places[0] instanceof String ? places.length : steps--;
  }

  abstract boolean reach(String place, int step);
}
