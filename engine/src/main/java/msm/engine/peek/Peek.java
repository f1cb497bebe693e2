package msm.engine.peek;

import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The next calls of some methods, as texts, until there are as many as were wanted.
 *
 * <p>Woven code calls {@link #isOpen}, {@link #failed} and {@link #see} on the application's
 * threads. Those that make the calls write the texts: objects may be other ones a moment later, and
 * nothing of the application is kept. The engine's thread takes the texts.
 */
public final class Peek {

  private final int wanted;
  private final Limits limits;
  private final ObjectFields fields;
  private final AtomicInteger claimed = new AtomicInteger();
  private final AtomicInteger written = new AtomicInteger();
  private final Queue<Map<String, Object>> calls = new ConcurrentLinkedQueue<>();
  private final Set<Long> writing = ConcurrentHashMap.newKeySet();
  private volatile String fault;

  /**
   * @param wanted how many calls
   * @param trusted a lookup that may read every field
   */
  public Peek(int wanted, Limits limits, MethodHandles.Lookup trusted) {
    this.wanted = wanted;
    this.limits = limits;
    fields = new ObjectFields(trusted);
    // The first text takes long: here it does not keep the application waiting.
    new ObjectText(limits, fields).of(new Object[] {Collections.singletonList(this), ""});
  }

  /** Whether more calls are wanted. */
  public boolean isOpen() {
    return claimed.get() < wanted;
  }

  /** Whether all that were wanted are there to be taken, or have been. */
  public boolean isComplete() {
    return written.get() >= wanted;
  }

  /** How many calls there were so far. */
  public int count() {
    return written.get();
  }

  /** Why the condition could not be told, the first time; null if it always could. */
  public String fault() {
    return fault;
  }

  /** The condition failed: the call is not shown. */
  public void failed(Throwable why) {
    if (fault == null) {
      fault = words(why);
    }
  }

  /** What stands for the value of an expression that failed. */
  public static Object failure(Throwable why) {
    return new Failed("(failed: " + words(why) + ")");
  }

  /** A message is the engine's own or the JDK's; the application's exceptions are only named. */
  private static String words(Throwable why) {
    return why.getClass().getClassLoader() == null
            || why.getClass().getClassLoader() == Peek.class.getClassLoader()
        ? String.valueOf(why.getMessage())
        : why.getClass().getName();
  }

  /**
   * Writes a call down. Never throws.
   *
   * @param nanos how long it took
   * @param returned in a box; null if it returned nothing or threw
   * @param thrown null if it returned
   * @param values of the expressions
   */
  public void see(
      PeekedMethod method,
      long nanos,
      Object[] arguments,
      Object returned,
      Object thrown,
      Object[] values) {
    // An object that is asked for its text may call the method that is peeked at.
    Long thread = Thread.currentThread().getId();
    if (!writing.add(thread)) {
      return;
    }
    try {
      if (claimed.getAndIncrement() < wanted) {
        calls.add(call(method, nanos, arguments, returned, thrown, values));
        written.incrementAndGet();
      }
    } catch (Throwable why) {
      failed(why);
      written.incrementAndGet();
    } finally {
      writing.remove(thread);
    }
  }

  /** Takes the calls that are there, in order. */
  public List<Object> take() {
    List<Object> taken = new ArrayList<>();
    for (Object call = calls.poll(); call != null; call = calls.poll()) {
      taken.add(call);
    }
    return taken;
  }

  private Map<String, Object> call(
      PeekedMethod method,
      long nanos,
      Object[] arguments,
      Object returned,
      Object thrown,
      Object[] values) {
    ObjectText text = new ObjectText(limits, fields);
    Map<String, Object> call = new LinkedHashMap<>();
    call.put("endMillis", System.currentTimeMillis());
    call.put("nanos", nanos);
    call.put("thread", Thread.currentThread().getName());
    call.put("class", method.className());
    call.put("method", method.signature());
    call.put("arguments", named(method.parameters(), arguments, text));
    if (thrown != null) {
      call.put("exception", text.of(thrown));
    } else if (method.returnsValue()) {
      call.put("return", text.of(returned));
    }
    call.put("expressions", named(method.expressions(), values, text));
    return call;
  }

  private static List<Object> named(List<String> names, Object[] values, ObjectText text) {
    List<Object> all = new ArrayList<>();
    for (int i = 0; i < values.length; i++) {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("name", names.get(i));
      one.put("value", text.of(values[i]));
      all.add(one);
    }
    return all;
  }
}
