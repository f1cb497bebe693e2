package msm.commands.web;

/** One address of a server; called by several threads at once. */
@FunctionalInterface
public interface Page {

  /** Makes the answer; what it throws becomes status 500 and a report. */
  Answer answer(Request request);
}
