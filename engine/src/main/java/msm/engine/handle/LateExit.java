package msm.engine.handle;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.List;

/**
 * The end of a call that was under way when its method lost its hooks: {@link MsmEnding} tells of
 * it, and the context handlers that have seen the call begin see it end.
 *
 * <p>No probe is left then that knows what the site hands over, so it is read off the site's name.
 */
final class LateExit {

  private static final String LOCAL = "local-";
  private static final String ASSIGNED = "local_assigned-";

  /** What {@link MsmEnding} calls. */
  static final MethodHandle TOLD = told();

  private LateExit() {}

  private static MethodHandle told() {
    try {
      return MethodHandles.lookup()
          .findStatic(
              LateExit.class,
              "end",
              MethodType.methodType(void.class, Object[].class, String.class, Object[].class));
    } catch (ReflectiveOperationException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  @SuppressWarnings("unused") // reached through TOLD
  private static void end(Object[] call, String site, Object[] values) {
    String[] words = site.split("\\$", -1);
    long nanos = 0;
    Object result = null;
    Object exception = null;
    List<String> names = new ArrayList<>();
    List<Object> locals = new ArrayList<>();
    for (int i = 1; i < words.length; i++) {
      Object value = values[i - 1];
      if (words[i].equals("nanos")) {
        nanos = (Long) value;
      } else if (words[i].equals("return_value")) {
        result = value;
      } else if (words[i].equals("exception")) {
        exception = value;
      } else if (words[i].startsWith(LOCAL)) {
        names.add(words[i].substring(LOCAL.length()));
        locals.add(value);
      } else if (words[i].startsWith(ASSIGNED) && !(Boolean) value) {
        locals.set(names.indexOf(words[i].substring(ASSIGNED.length())), null);
      }
    }
    Object how =
        Calls.end(result, exception, names.toArray(new String[0]), locals.toArray(new Object[0]));
    Calls.exitRest(call, how, nanos);
  }
}
