package msm.console;

/** Whether a person wants colours: not with {@code NO_COLOR} (no-color.org) or --no-color. */
final class Colors {

  /** Set by {@code msm --no-color}. */
  private static volatile boolean refused;

  private Colors() {}

  static void refuse() {
    refused = true;
  }

  static boolean areWanted() {
    String no = System.getenv("NO_COLOR");
    return !refused && (no == null || no.isEmpty());
  }
}
