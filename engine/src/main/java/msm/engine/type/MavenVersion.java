package msm.engine.type;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Versions in the order Maven gives them: numbers by value, {@code alpha < beta < milestone < rc <
 * snapshot < release < sp}, other words after these by the alphabet; trailing zeros do not count.
 * Source of the rules: the "Version Order Specification" of the Maven POM reference.
 */
public final class MavenVersion implements Comparable<MavenVersion> {

  private static final List<String> QUALIFIERS =
      Arrays.asList("alpha", "beta", "milestone", "rc", "snapshot", "", "sp");

  private final List<String> parts;

  private MavenVersion(List<String> parts) {
    this.parts = parts;
  }

  /** Reads any text; every text is a version. */
  public static MavenVersion of(String text) {
    List<String> parts = new ArrayList<>();
    StringBuilder part = new StringBuilder();
    String lower = text.toLowerCase(Locale.ROOT);
    for (int i = 0; i < lower.length(); i++) {
      char c = lower.charAt(i);
      boolean separator = c == '.' || c == '-' || c == '_';
      boolean turns =
          part.length() > 0 && Character.isDigit(c) != Character.isDigit(part.charAt(0));
      if (separator || turns) {
        add(parts, part);
      }
      if (!separator) {
        part.append(c);
      }
    }
    add(parts, part);
    while (!parts.isEmpty() && isNothing(parts.get(parts.size() - 1))) {
      parts.remove(parts.size() - 1);
    }
    return new MavenVersion(parts);
  }

  @Override
  public int compareTo(MavenVersion other) {
    int count = Math.max(parts.size(), other.parts.size());
    for (int i = 0; i < count; i++) {
      int order = compare(part(i), other.part(i));
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof MavenVersion && ((MavenVersion) other).parts.equals(parts);
  }

  @Override
  public int hashCode() {
    return parts.hashCode();
  }

  @Override
  public String toString() {
    return String.join(".", parts);
  }

  private String part(int index) {
    return index < parts.size() ? parts.get(index) : "";
  }

  private static void add(List<String> parts, StringBuilder part) {
    if (part.length() > 0) {
      parts.add(canonical(part.toString()));
      part.setLength(0);
    }
  }

  private static String canonical(String part) {
    switch (part) {
      case "a":
        return "alpha";
      case "b":
        return "beta";
      case "m":
        return "milestone";
      case "cr":
        return "rc";
      case "ga":
      case "final":
      case "release":
        return "";
      default:
        return Character.isDigit(part.charAt(0)) ? part.replaceFirst("^0+(?=.)", "") : part;
    }
  }

  private static boolean isNothing(String part) {
    return part.isEmpty() || part.equals("0");
  }

  /** A number follows every word, except that a missing part equals zero. */
  private static int compare(String left, String right) {
    boolean leftIsNumber = isNumber(left);
    boolean rightIsNumber = isNumber(right);
    if (leftIsNumber && rightIsNumber) {
      int byLength = Integer.compare(left.length(), right.length());
      return byLength != 0 ? byLength : left.compareTo(right);
    }
    if (leftIsNumber) {
      return right.isEmpty() && left.equals("0") ? 0 : 1;
    }
    if (rightIsNumber) {
      return left.isEmpty() && right.equals("0") ? 0 : -1;
    }
    int byRank = Integer.compare(rank(left), rank(right));
    return byRank != 0 || rank(left) < QUALIFIERS.size() ? byRank : left.compareTo(right);
  }

  private static int rank(String qualifier) {
    int known = QUALIFIERS.indexOf(qualifier);
    return known >= 0 ? known : QUALIFIERS.size();
  }

  private static boolean isNumber(String part) {
    return !part.isEmpty() && Character.isDigit(part.charAt(0));
  }
}
