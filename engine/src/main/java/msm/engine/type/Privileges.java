package msm.engine.type;

import java.security.AccessController;
import java.security.PrivilegedAction;

/**
 * Runs code with the engine's rights, which are all: a security manager that the application sets
 * would else let msm do no more than the code that happens to call a woven method.
 */
public final class Privileges {

  private Privileges() {}

  /** What {@code action} gives. */
  public static <T> T with(PrivilegedAction<T> action) {
    return AccessController.doPrivileged(action);
  }
}
