/**
 * The commands of {@code msm}, one class each, and what they share: finding JVMs, attaching to
 * them, talking to the engine inside through a mailbox of files, and printing.
 *
 * <p>{@link msm.commands.Msm} is the way in for other modules.
 */
package msm.commands;
