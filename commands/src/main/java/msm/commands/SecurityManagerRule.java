package msm.commands;

/** Whether a JVM starts under a security manager, which keeps msm's engine from its files. */
final class SecurityManagerRule {

  private static final String OPTION = "-Djava.security.manager";

  private SecurityManagerRule() {}

  static Finding finding(Jvm jvm) {
    String last = null;
    for (String option : jvm.options()) {
      if (option.equals(OPTION) || option.startsWith(OPTION + "=")) {
        last = option;
      }
    }
    boolean none = last == null || last.endsWith("=disallow");
    if (none || last.endsWith("=allow")) {
      return Finding.ok(
          "security manager", "none at its start" + (none ? "" : "; the application may set one"));
    }
    return Finding.obstacle(
        "security manager",
        new Obstacle(
            "security manager",
            jvm.pid()
                + ": runs under a security manager ("
                + last
                + "), which forbids msm's engine what it needs; start it without"));
  }
}
