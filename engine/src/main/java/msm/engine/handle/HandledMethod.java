package msm.engine.handle;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A hooked method as handlers see it. Holds classes of the host: only what the host's own call
 * sites hold may hold it.
 */
public final class HandledMethod {

  private static final MethodType SPREAD = MethodType.methodType(Object.class, Object[].class);

  private final String type;
  private final String name;
  private final List<String> parameterNames;
  private final boolean isStatic;
  private final MethodHandle original;
  private final Fit[] parameters;
  private final Fit result;

  /**
   * A method that is only looked at, or whose calls are handled.
   *
   * @param type binary name of the class
   * @param parameterNames null where a name is not known
   * @param original a handle that enters the method, or null if no around handler needs it
   * @throws RuntimeException if the method has too many parameters to be handled
   */
  public HandledMethod(
      String type,
      String name,
      List<String> parameterNames,
      boolean isStatic,
      MethodHandle original) {
    this.type = type;
    this.name = name;
    this.parameterNames = Collections.unmodifiableList(new ArrayList<>(parameterNames));
    this.isStatic = isStatic;
    if (original == null) {
      this.original = null;
      parameters = new Fit[0];
      result = null;
    } else {
      MethodType entered = original.type();
      parameters = new Fit[entered.parameterCount()];
      for (int i = 0; i < parameters.length; i++) {
        parameters[i] = Fit.of(entered.parameterType(i));
      }
      result = Fit.of(entered.returnType());
      this.original =
          original
              .asFixedArity()
              .asType(entered.generic())
              .asSpreader(Object[].class, parameters.length)
              .asType(SPREAD);
    }
  }

  String type() {
    return type;
  }

  String name() {
    return name;
  }

  List<String> parameterNames() {
    return parameterNames;
  }

  boolean isStatic() {
    return isStatic;
  }

  /** Enters the method; the object comes before the arguments unless it is static. */
  Object enter(Object[] selfAndArguments) throws Throwable {
    return (Object) original.invokeExact(selfAndArguments);
  }

  /**
   * The value as the method returns it.
   *
   * @throws MisfitException if it cannot return that
   */
  Object fitResult(Object value) throws MisfitException {
    return result.fit(value, "the result");
  }

  /**
   * The object and other arguments as the method takes them.
   *
   * @throws IllegalArgumentException if it does not take them
   */
  Object[] fitArguments(Object self, Object[] arguments) {
    int first = isStatic ? 0 : 1;
    if (arguments == null || arguments.length != parameters.length - first) {
      throw new IllegalArgumentException(
          name
              + " takes "
              + (parameters.length - first)
              + " arguments, not "
              + (arguments == null ? "null" : arguments.length));
    }
    Object[] all = new Object[parameters.length];
    for (int i = 0; i < all.length; i++) {
      all[i] = i < first ? self : fitArgument(i, arguments[i - first], i - first);
    }
    return all;
  }

  private Object fitArgument(int parameter, Object value, int index) {
    try {
      return parameters[parameter].fit(value, "argument " + index + " of " + name);
    } catch (MisfitException misfit) {
      throw new IllegalArgumentException(misfit.getMessage(), misfit);
    }
  }

  /** What a caller's value must be to be taken for a type. */
  private static final class Fit {

    private final Class<?> type;
    private final MethodHandle widen;

    private Fit(Class<?> type, MethodHandle widen) {
      this.type = type;
      this.widen = widen;
    }

    static Fit of(Class<?> type) {
      boolean boxed = type.isPrimitive() && type != void.class;
      return new Fit(
          type,
          boxed
              ? MethodHandles.identity(type)
                  .asType(MethodType.methodType(Object.class, Object.class))
              : null);
    }

    Object fit(Object value, String what) throws MisfitException {
      if (type == void.class) {
        return null;
      }
      if (!type.isPrimitive()) {
        if (value == null || type.isInstance(value)) {
          return value;
        }
        throw misfit(value, what);
      }
      if (value == null) {
        throw misfit(value, what);
      }
      try {
        return (Object) widen.invokeExact(value);
      } catch (Throwable tooWideOrNoNumber) {
        throw misfit(value, what);
      }
    }

    private MisfitException misfit(Object value, String what) {
      return new MisfitException(
          what
              + " must be of type "
              + type.getName()
              + ", not "
              + (value == null ? "null" : value.getClass().getName()));
    }
  }
}
