package msm.engine.weave;

/** Why the JVM has not changed a class, in words that tell more than the JVM's own. */
final class JvmRefusal {

  private JvmRefusal() {}

  static String words(Class<?> type, Throwable refusal) {
    if (refusal instanceof ClassFormatError && isRecord(type)) {
      return "the JVM cannot change this record ("
          + words(refusal)
          + "): before Java 22 it loses its way in annotations of components that are not kept at"
          + " run time (JDK-8315575); hook what calls it, or have -javaagent bring this"
          + " hook as the JVM starts";
    }
    return words(refusal);
  }

  static String words(Throwable refusal) {
    String message = refusal.getMessage();
    return message == null ? refusal.toString() : message;
  }

  /** By name: there are records only from Java 16 on. */
  private static boolean isRecord(Class<?> type) {
    Class<?> parent = type.getSuperclass();
    return parent != null && parent.getName().equals("java.lang.Record");
  }
}
