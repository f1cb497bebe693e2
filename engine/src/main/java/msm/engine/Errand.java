package msm.engine;

/** Code of many kinds for the {@link Rehearsal}, which reads its class file; it never runs. */
abstract class Errand implements Rehearsal.Way {

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

  String last() {
    return last;
  }

  int limit() {
    return 1000;
  }
}
