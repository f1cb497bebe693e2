package msm.commands;

import java.time.Duration;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a time as people write it: {@code 500ms}, {@code 30s}, {@code 2m}, or plain seconds. */
final class DurationConverter implements ITypeConverter<Duration> {

  @Override
  public Duration convert(String text) {
    int unit = 0;
    while (unit < text.length() && Character.isDigit(text.charAt(unit))) {
      unit++;
    }
    if (unit == 0 || unit > 9) {
      throw invalid(text);
    }
    long count = Long.parseLong(text.substring(0, unit));
    return switch (text.substring(unit)) {
      case "ms" -> Duration.ofMillis(count);
      case "", "s" -> Duration.ofSeconds(count);
      case "m" -> Duration.ofMinutes(count);
      default -> throw invalid(text);
    };
  }

  private static TypeConversionException invalid(String text) {
    return new TypeConversionException("'" + text + "' is not a time; write 500ms, 30s or 2m");
  }
}
