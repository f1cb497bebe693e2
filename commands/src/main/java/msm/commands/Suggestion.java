package msm.commands;

/**
 * Something that may be typed next.
 *
 * @param hint a word on it, such as its type; null if there is none
 */
public record Suggestion(String text, String hint) {}
