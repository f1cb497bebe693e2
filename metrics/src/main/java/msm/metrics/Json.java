package msm.metrics;

/**
 * JSON text to plain objects and back.
 *
 * <p>An object is a {@link java.util.LinkedHashMap}, an array an {@link java.util.ArrayList}, a
 * number a {@link Long} (written from an {@link Integer} too), or a {@link Double} if it has a
 * fraction, an exponent or no room in a long; then {@link String}, {@link Boolean} and null.
 */
public final class Json {

  /** How deep arrays and objects may lie in each other, both ways. */
  static final int MAX_DEPTH = 64;

  private Json() {}

  /**
   * Reads one JSON value; of a name that occurs twice in an object the last value counts.
   *
   * @throws InvalidJsonException if the text is anything else, or deeper than 64 levels
   */
  public static Object parse(String text) {
    return new JsonParser(text).parse();
  }

  /**
   * Writes a value on one line, byte for byte as Python's json.dumps does: {@code ", "} and {@code
   * ": "} between the parts, everything but printable ASCII escaped.
   *
   * @throws IllegalArgumentException for what JSON cannot hold: other classes, NaN, infinities
   */
  public static String write(Object value) {
    return JsonWriter.onOneLine().write(value);
  }

  /** Writes a value like {@link #write}, one element a line, indented by two spaces a level. */
  public static String writePretty(Object value) {
    return JsonWriter.indented().write(value);
  }
}
