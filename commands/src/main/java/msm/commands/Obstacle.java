package msm.commands;

/**
 * Why one cannot attach to a JVM.
 *
 * @param brief two or three words for a table
 * @param message the JVM, the cause and the remedy, in one line
 */
record Obstacle(String brief, String message) {}
