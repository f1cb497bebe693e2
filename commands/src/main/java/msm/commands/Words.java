package msm.commands;

import java.util.ArrayList;
import java.util.List;

/**
 * The words of a command line, those that name JVMs apart from the others.
 *
 * @param jvms pids and {@code name:TEXT}
 * @param others symbols or names of hooks
 */
record Words(List<String> jvms, List<String> others) {

  static Words sort(List<String> words) {
    Words sorted = new Words(new ArrayList<>(), new ArrayList<>());
    for (String word : words) {
      (JvmSelection.namesJvm(word) ? sorted.jvms : sorted.others).add(word);
    }
    return sorted;
  }
}
