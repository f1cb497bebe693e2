package msm.api;

/** A call of a hooked method, and the metrics of the hook. */
public interface HookedCall {

  /** The object whose method is called; null for a static method. */
  Object self();

  /** The arguments as the caller gave them, primitives in their boxes; a copy. */
  Object[] arguments();

  /**
   * One of them, from 0.
   *
   * @throws IllegalArgumentException if the method has fewer parameters
   */
  Object argument(int index);

  /**
   * One of them by the name of its parameter.
   *
   * @throws IllegalArgumentException if no parameter is known by that name
   */
  Object argument(String parameter);

  /** The name of the hooked method; {@code <init>} for a constructor. */
  String method();

  /** The name of the class that declares it, {@code com.acme.Shop$Order}. */
  String type();

  /**
   * A counter of the hook by its name; the prefix of the file may be left out.
   *
   * @throws IllegalArgumentException if the hook has none of that name
   */
  Counter counter(String name);

  /**
   * A gauge of the hook by its name.
   *
   * @throws IllegalArgumentException if the hook has none of that name
   */
  Gauge gauge(String name);

  /**
   * A histogram of the hook by its name.
   *
   * @throws IllegalArgumentException if the hook has none of that name
   */
  Distribution histogram(String name);

  /**
   * A summary of the hook by its name.
   *
   * @throws IllegalArgumentException if the hook has none of that name
   */
  Distribution summary(String name);

  /**
   * A timer of the hook by its name.
   *
   * @throws IllegalArgumentException if the hook has none of that name
   */
  Timer timer(String name);
}
