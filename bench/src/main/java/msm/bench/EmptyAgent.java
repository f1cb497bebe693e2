package msm.bench;

/** An agent that does nothing: what attaching costs by itself. */
final class EmptyAgent {

  private EmptyAgent() {}

  public static void agentmain(String arguments) {}
}
