package msm.engine.bridge;

import msm.api.ContextHandler;
import msm.engine.handle.ContextCall;
import msm.engine.handle.Observer;

/** Lets the engine call a context handler. */
public final class ContextBridge implements Observer {

  private final ContextHandler handler;

  public ContextBridge(ContextHandler handler) {
    this.handler = handler;
  }

  @Override
  public void enter(ContextCall call) throws Throwable {
    handler.enter(new BridgedContext(call));
  }

  @Override
  public void exit(ContextCall call) throws Throwable {
    handler.exit(new BridgedContext(call));
  }
}
