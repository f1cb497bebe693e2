package msm.commands;

/** Writes how many of something there are. */
final class Amount {

  private Amount() {}

  /** {@code 1 class}, {@code 2 classes}. */
  static String of(long number, String what) {
    String plural = what.endsWith("s") ? what + "es" : what + "s";
    return number + " " + (number == 1 ? what : plural);
  }
}
