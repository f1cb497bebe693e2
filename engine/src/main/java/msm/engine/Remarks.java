package msm.engine;

import java.util.ArrayList;
import java.util.List;
import msm.engine.weave.Coverage;
import msm.engine.weave.Trial;
import msm.engine.weave.Tried;

/** What a person should know of where a hook is woven, in the same words before and after. */
final class Remarks {

  /** A pattern may mean hundreds of methods: the first few make the point. */
  private static final int MOST_SIZES = 3;

  private Remarks() {}

  static List<String> of(Coverage coverage) {
    return of(
        coverage.caution(),
        coverage.countedTwice(),
        coverage.hiddenName(),
        coverage.skipped(),
        coverage.sizes());
  }

  static List<String> of(Trial trial) {
    List<String> sizes = new ArrayList<>();
    for (Tried method : trial.methods()) {
      String warning = method.sizeWarning();
      if (warning != null) {
        sizes.add(warning);
      }
    }
    List<String> remarks =
        of(trial.caution(), trial.countedTwice(), trial.hiddenName(), trial.skipped(), sizes);
    remarks.addAll(trial.remarks());
    return remarks;
  }

  private static List<String> of(
      String caution, String countedTwice, String hiddenName, int skipped, List<String> sizes) {
    List<String> remarks = new ArrayList<>();
    if (caution != null) {
      remarks.add(caution);
    }
    if (countedTwice != null) {
      remarks.add(countedTwice);
    }
    if (hiddenName != null) {
      remarks.add(hiddenName);
    }
    if (skipped > 0) {
      remarks.add(
          skipped
              + (skipped == 1 ? " method" : " methods")
              + " skipped (abstract, native or made by the compiler)");
    }
    remarks.addAll(sizes.subList(0, Math.min(sizes.size(), MOST_SIZES)));
    if (sizes.size() > MOST_SIZES) {
      remarks.add((sizes.size() - MOST_SIZES) + " more methods grow past a limit of HotSpot");
    }
    return remarks;
  }
}
