package java.lang;

import java.lang.invoke.CallSite;
import java.lang.invoke.ConstantCallSite;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Objects;

/**
 * What woven code does that has lost its hooks: nothing, except that a call which somebody has seen
 * begin still tells them that it ends.
 *
 * <p>A class that is restored keeps its woven code for the calls that are under way in it. Their
 * sites are left with targets that are made here and hold nothing of an engine; who waits for the
 * end of a call is held by that call alone, in the array that its code keeps.
 *
 * <p>Frozen, like {@link MsmSpy}.
 */
public final class MsmEnding {

  /** Where the array of a call has whom to tell; a shorter array has nobody. */
  private static final int TOLD = 2;

  private static final MethodType END =
      MethodType.methodType(void.class, String.class, int.class, Object[].class);
  private static final MethodType IS_CALL = MethodType.methodType(boolean.class, Object.class);

  private MsmEnding() {}

  /** Links a site that nobody serves; for {@link MsmSpy#connect} once an engine leaves. */
  public static CallSite link(
      MethodHandles.Lookup caller, String site, MethodType type, String method) {
    return new ConstantCallSite(target(site, type));
  }

  /**
   * What a site does that nobody serves.
   *
   * @param site its name: the moment and what it hands over, each behind a {@code $}
   */
  public static MethodHandle target(String site, MethodType type) {
    int call = indexOfCall(site);
    MethodHandle nothing = MsmSpy.nothing(type);
    if (call < 0) {
      return nothing;
    }
    try {
      // The public lookup: on Java 8 a class of java.lang may not look up for itself.
      MethodHandles.Lookup lookup = MethodHandles.publicLookup();
      MethodHandle end =
          MethodHandles.insertArguments(
                  lookup.findStatic(MsmEnding.class, "end", END), 0, site, call)
              .asCollector(Object[].class, type.parameterCount())
              .asType(type);
      MethodHandle isCall =
          MethodHandles.dropArguments(
              lookup.findStatic(Objects.class, "nonNull", IS_CALL),
              0,
              type.parameterList().subList(0, call));
      return MethodHandles.guardWithTest(isCall, end, nothing);
    } catch (ReflectiveOperationException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static int indexOfCall(String site) {
    String[] words = site.split("\\$", -1);
    boolean ends = words[0].equals("return") || words[0].equals("throw");
    for (int i = 1; ends && i < words.length; i++) {
      if (words[i].equals("call")) {
        return i - 1;
      }
    }
    return -1;
  }

  /**
   * Ends a call. Never throws: the host must not see our faults.
   *
   * @param call which of the values is the call
   * @param values what the site hands over
   */
  public static void end(String site, int call, Object[] values) {
    try {
      Object[] known = (Object[]) values[call];
      if (known.length > TOLD) {
        ((MethodHandle) known[TOLD]).invokeExact(known, site, values);
      }
    } catch (Throwable fault) {
      MsmSpy.faults++;
    }
  }
}
