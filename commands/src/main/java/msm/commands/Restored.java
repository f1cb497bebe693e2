package msm.commands;

import java.util.List;
import java.util.Map;

/**
 * The proof of a removal: what the JVM holds now against what it held before weaving.
 *
 * @param classes how many classes were restored
 * @param identical how many of them are the same to the byte
 * @param different the names of those that are not
 * @param failed the names of those the JVM would not restore
 */
record Restored(long classes, long identical, List<String> different, List<String> failed) {

  static Restored of(Map<String, Object> object) {
    return new Restored(
        Fields.number(object, "classes"),
        Fields.number(object, "identical"),
        Fields.texts(object, "different"),
        Fields.texts(object, "failed"));
  }

  boolean complete() {
    return different.isEmpty() && failed.isEmpty();
  }

  @Override
  public String toString() {
    if (classes == 0) {
      return "no class was woven";
    }
    StringBuilder text = new StringBuilder();
    text.append(identical).append(" of ").append(Amount.of(classes, "class"));
    text.append(" verified byte for byte");
    if (!different.isEmpty()) {
      text.append("; different: ").append(String.join(", ", different));
    }
    if (!failed.isEmpty()) {
      text.append("; not restored: ").append(String.join(", ", failed));
    }
    return text.toString();
  }
}
