package msm.commands.query;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** One look at the metrics on behalf of a condition, and what was found on the way. */
final class Evaluation {

  private final Window window;
  private final List<Compared> compared = new ArrayList<>();
  private final Set<String> remarks = new LinkedHashSet<>();

  Evaluation(Window window) {
    this.window = window;
  }

  Window window() {
    return window;
  }

  void remark(String line) {
    remarks.add(line);
  }

  void add(Compared comparison) {
    compared.add(comparison);
  }

  List<Compared> compared() {
    return List.copyOf(compared);
  }

  List<String> remarks() {
    return List.copyOf(remarks);
  }
}
