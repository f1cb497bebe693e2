package msm.hooks;

import java.util.ArrayList;
import java.util.List;
import org.yaml.snakeyaml.nodes.Node;

/** Collects what is wrong with one file. */
final class Problems {

  private final String file;
  private final List<Problem> found = new ArrayList<>();

  Problems(String file) {
    this.file = file;
  }

  void add(Node where, String message) {
    add(where.getStartMark().getLine() + 1, where.getStartMark().getColumn() + 1, message);
  }

  void add(int line, int column, String message) {
    found.add(new Problem(file, line, column, message));
  }

  /** Adds a problem with an expression whose wrong character is at that column. */
  void add(Node where, String message, InvalidExpressionException unreadable, int column) {
    add(where, message);
    found.add(found.remove(found.size() - 1).in(unreadable, column));
  }

  int count() {
    return found.size();
  }

  List<Problem> sorted() {
    List<Problem> sorted = new ArrayList<>(found);
    sorted.sort(Problem.BY_POSITION);
    return sorted;
  }

  void throwIfAny() {
    if (!found.isEmpty()) {
      throw new InvalidHooksException(sorted());
    }
  }
}
