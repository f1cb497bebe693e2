package msm.commands.query;

/**
 * A comparison as it came out.
 *
 * @param left what the left side is; NaN if it has no value
 * @param operator such as {@code <=}
 * @param right what the right side is; NaN if it has no value
 * @param holds false also where a value is missing
 */
public record Compared(double left, String operator, double right, boolean holds) {}
