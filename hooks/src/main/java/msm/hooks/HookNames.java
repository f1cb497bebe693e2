package msm.hooks;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Gives every hook of a file a name of its own. */
final class HookNames {

  private final Map<String, Hook.Draft> taken = new HashMap<>();

  /** How many numbers have been tried behind a derived name. */
  private final Map<String, Integer> numbers = new HashMap<>();

  /** Keeps the names that were given, and makes the others from the symbols. */
  void give(List<Hook.Draft> hooks, Problems problems) {
    for (Hook.Draft hook : hooks) {
      Hook.Draft first = hook.name == null ? null : taken.putIfAbsent(hook.name, hook);
      if (first != null) {
        String message = " is already that of line " + first.line + "; choose another one";
        problems.add(hook.line, hook.column, "name " + Quoted.of(hook.name) + message);
      }
    }
    for (Hook.Draft hook : hooks) {
      if (hook.name == null) {
        hook.name = free(hook.symbol.shortName());
        taken.put(hook.name, hook);
      }
    }
  }

  private String free(String name) {
    String free = name;
    while (taken.containsKey(free)) {
      int number = numbers.merge(name, 1, Integer::sum) + 1;
      free = name + '-' + number;
    }
    return free;
  }
}
