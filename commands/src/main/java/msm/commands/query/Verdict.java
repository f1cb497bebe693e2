package msm.commands.query;

import java.util.List;

/**
 * What came out of a condition.
 *
 * @param holds whether it does; false also where a value that it needs is missing
 * @param values the condition with values in the place of metrics
 * @param compared its comparisons
 * @param remarks why values are missing or what to know about them, a line each
 */
public record Verdict(
    boolean holds, String values, List<Compared> compared, List<String> remarks) {}
