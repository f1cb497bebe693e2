package msm.engine.handle;

/** What a handler class implements. */
public enum HandlerKind {
  AROUND("Around", "AroundBridge"),
  CONTEXT("ContextHandler", "ContextBridge");

  private final String api;
  private final String bridge;

  HandlerKind(String api, String bridge) {
    this.api = api;
    this.bridge = bridge;
  }

  /** Simple name of the interface. */
  String api() {
    return api;
  }

  /** Simple name of the class that the engine calls it by. */
  String bridge() {
    return bridge;
  }

  String internalName() {
    return "msm/api/" + api;
  }
}
