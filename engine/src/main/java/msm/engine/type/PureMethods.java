package msm.engine.type;

import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Methods of the JDK without parameters that only look: they change nothing, take no lock that
 * others hold for long, do no input or output, and call no code of the application.
 */
public final class PureMethods {

  private static final Map<String, Set<String>> BY_CLASS = new HashMap<>();

  static {
    String[] numbers = {
      "byteValue", "shortValue", "intValue", "longValue", "floatValue", "doubleValue", "toString"
    };
    add("java/lang/String", "length", "isEmpty", "isBlank", "trim", "strip", "toString");
    add("java/lang/String", "toLowerCase", "toUpperCase", "hashCode");
    add("java/lang/CharSequence", "length", "isEmpty");
    add("java/lang/StringBuilder", "length", "capacity", "toString");
    add("java/lang/AbstractStringBuilder", "length", "capacity");
    add("java/lang/Enum", "name", "ordinal", "getDeclaringClass");
    add("java/lang/Boolean", "booleanValue", "toString");
    add("java/lang/Character", "charValue", "toString");
    for (String box : Arrays.asList("Byte", "Short", "Integer", "Long", "Float", "Double")) {
      add("java/lang/" + box, numbers);
    }
    add("java/lang/Number", numbers);
    add("java/lang/Float", "isNaN", "isInfinite");
    add("java/lang/Double", "isNaN", "isInfinite");
    add("java/math/BigDecimal", numbers);
    add("java/math/BigDecimal", "scale", "precision", "signum", "toPlainString");
    add("java/math/BigInteger", numbers);
    add("java/math/BigInteger", "bitLength", "bitCount", "signum");
    add("java/lang/Object", "getClass");
    add("java/lang/Class", "getName", "isArray", "isInterface", "isEnum");
    add("java/lang/Thread", "getName", "getId", "threadId", "getPriority", "isAlive", "isDaemon");
    add("java/lang/Thread", "isInterrupted", "isVirtual");
    add("java/lang/Throwable", "getMessage", "getCause");
    add("java/lang/StackTraceElement", "getClassName", "getMethodName", "getLineNumber");
    for (String optional : Arrays.asList("", "Int", "Long", "Double")) {
      add("java/util/Optional" + optional, "get", "getAs" + optional, "isPresent", "isEmpty");
    }
    for (String atomic : Arrays.asList("Integer", "Long", "Boolean", "Reference")) {
      add("java/util/concurrent/atomic/Atomic" + atomic, "get");
      add("java/util/concurrent/atomic/Atomic" + atomic + "Array", "length");
    }
    add("java/util/concurrent/atomic/AtomicInteger", numbers);
    add("java/util/concurrent/atomic/AtomicLong", numbers);
    add("java/util/concurrent/atomic/AtomicStampedReference", "getReference", "getStamp");
    add("java/util/concurrent/atomic/AtomicMarkableReference", "getReference", "isMarked");
    for (String adder : Arrays.asList("LongAdder", "DoubleAdder")) {
      add("java/util/concurrent/atomic/" + adder, numbers);
      add("java/util/concurrent/atomic/" + adder, "sum");
    }
    add("java/lang/ref/Reference", "get");
    add("java/util/Map", "values", "keySet", "entrySet");
    add("java/util/Map$Entry", "getKey", "getValue");
    add("java/util/UUID", "toString", "version", "variant");
    add("java/util/UUID", "getMostSignificantBits", "getLeastSignificantBits");
    add("java/util/Date", "getTime", "toInstant");
    add("java/sql/Timestamp", "getTime", "getNanos");
    add("java/util/Locale", "getLanguage", "getCountry", "toLanguageTag", "toString");
    add("java/util/BitSet", "length", "size", "cardinality", "isEmpty");
    add("java/util/concurrent/Future", "isDone", "isCancelled");
    add("java/util/concurrent/CompletableFuture", "isCompletedExceptionally");
    add("java/util/concurrent/Semaphore", "availablePermits");
    add("java/util/concurrent/CountDownLatch", "getCount");
    add("java/util/concurrent/locks/ReentrantLock", "isLocked", "getHoldCount", "getQueueLength");
    add("java/util/concurrent/locks/ReentrantLock", "hasQueuedThreads", "isHeldByCurrentThread");
    add("java/nio/Buffer", "position", "limit", "capacity", "remaining", "hasRemaining");
    add("java/nio/Buffer", "isDirect", "isReadOnly");
    add("java/nio/charset/Charset", "name", "toString");
    add("java/io/File", "getName", "getPath", "getParent", "toString");
    add("java/nio/file/Path", "getFileName", "getParent", "getNameCount", "toString");
    add("java/net/URI", "getScheme", "getHost", "getPort", "getPath", "getQuery", "toString");
    add("java/net/URI", "getAuthority", "getFragment", "getRawPath", "getRawQuery");
    add("java/net/URL", "getProtocol", "getHost", "getPort", "getPath", "getQuery", "getFile");
    add("java/net/InetAddress", "getHostAddress", "isLoopbackAddress");
    add("java/net/InetSocketAddress", "getPort", "getHostString", "isUnresolved");
  }

  private PureMethods() {}

  /**
   * Whether a class of the JDK may not be asked although what it extends may: it calls functions of
   * the application, or notes when it was asked.
   *
   * @param owner internal name
   */
  public static boolean isExcepted(String owner) {
    return owner.endsWith("Accumulator") || owner.equals("java/lang/ref/SoftReference");
  }

  /**
   * Whether a method that the JDK's class {@code owner} declares is known to be pure in every class
   * of the JDK that implements it and is not excepted.
   *
   * @param owner internal name
   */
  public static boolean contains(String owner, String method) {
    return BY_CLASS.getOrDefault(owner, Collections.<String>emptySet()).contains(method)
        || (owner.startsWith("java/time/") && isOfTime(owner, method));
  }

  /** Classes of java.time are values, but for clocks. */
  private static boolean isOfTime(String owner, String method) {
    return !owner.equals("java/time/Clock")
        && !owner.endsWith("Provider")
        && (method.matches("(get|to|is)[A-Z].*") || method.equals("length"));
  }

  private static void add(String owner, String... methods) {
    BY_CLASS.computeIfAbsent(owner, any -> new HashSet<>()).addAll(Arrays.asList(methods));
  }
}
