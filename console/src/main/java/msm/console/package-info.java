/** The program {@code msm}: one command, or a shell for many on the same JVM. */
package msm.console;
