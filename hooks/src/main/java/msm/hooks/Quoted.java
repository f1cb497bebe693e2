package msm.hooks;

/** Shows a user's text inside a message: in quotes, in one line, and not without end. */
final class Quoted {

  private static final int MAX_LENGTH = 80;

  private Quoted() {}

  static String of(String text) {
    String start = text.length() > MAX_LENGTH ? text.substring(0, MAX_LENGTH) + "..." : text;
    return '\'' + start.replaceAll("[\\p{Cntrl}\\u2028\\u2029]", " ") + '\'';
  }
}
