package msm.hooks;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A hook file that has been read and found right. */
public final class HooksFile {

  private final String source;
  private final String text;
  private final String prefix;
  private final Map<String, String> labels;
  private final List<Hook> hooks;

  HooksFile(
      String source, String text, String prefix, Map<String, String> labels, List<Hook> hooks) {
    this.source = source;
    this.text = text;
    this.prefix = prefix;
    this.labels = Collections.unmodifiableMap(labels);
    this.hooks = Collections.unmodifiableList(hooks);
  }

  /**
   * Reads the text of a hook file; an {@link InvalidHooksException} tells everything that is wrong
   * with it. {@code source} is what messages call the file.
   */
  public static HooksFile parse(String text, String source) {
    Problems problems = new Problems(source);
    HooksFile file = new HooksFileReader(source, problems, new SchemaCheck()).read(text);
    problems.throwIfAny();
    return file;
  }

  /** The file less the hooks of some names; what it was read from stays. */
  public HooksFile without(Set<String> names) {
    List<Hook> rest = new ArrayList<>();
    for (Hook hook : hooks) {
      if (!names.contains(hook.name())) {
        rest.add(hook);
      }
    }
    return new HooksFile(source, text, prefix, labels, rest);
  }

  /** Returns what messages call the file. */
  public String source() {
    return source;
  }

  /** Returns the file as it was read. */
  public String text() {
    return text;
  }

  /** Returns what metric names begin with, or an empty text. */
  public String prefix() {
    return prefix;
  }

  /** Returns the constant labels of every series. */
  public Map<String, String> labels() {
    return labels;
  }

  /** Returns the hooks in the order of the file. */
  public List<Hook> hooks() {
    return hooks;
  }
}
