package msm.commands.query;

import java.util.Map;
import java.util.regex.Pattern;

/**
 * What a label must be, or must not be; a label that is not there is the empty text, as in PromQL.
 *
 * @param pattern what the whole value is compared with
 */
record LabelMatcher(String label, Pattern pattern, boolean wanted) {

  boolean matches(Map<String, String> labels) {
    return pattern.matcher(labels.getOrDefault(label, "")).matches() == wanted;
  }
}
