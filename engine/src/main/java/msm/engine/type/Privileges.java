package msm.engine.type;

import java.security.AccessController;
import java.security.PrivilegedAction;
import java.util.function.Supplier;

/**
 * Runs code with the engine's rights, which are all: a security manager that the application sets
 * would else let msm do no more than the code that happens to call a woven method.
 */
public final class Privileges {

  private Privileges() {}

  /** What {@code action} gives. */
  public static <T> T with(Supplier<T> action) {
    return AccessController.doPrivileged((PrivilegedAction<T>) action::get);
  }
}
