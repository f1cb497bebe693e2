package msm.commands.query;

/** Reads the numbers that expositions and labels {@code le} hold. */
final class PrometheusNumber {

  private PrometheusNumber() {}

  static double parse(String text) {
    return switch (text) {
      case "+Inf" -> Double.POSITIVE_INFINITY;
      case "-Inf" -> Double.NEGATIVE_INFINITY;
      default -> Double.parseDouble(text);
    };
  }
}
