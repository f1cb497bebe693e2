package msm.engine.bridge;

import msm.api.Around;
import msm.engine.handle.AroundCall;
import msm.engine.handle.Interceptor;

/** Lets the engine call an around handler. */
public final class AroundBridge implements Interceptor {

  private final Around handler;

  public AroundBridge(Around handler) {
    this.handler = handler;
  }

  @Override
  public Object around(AroundCall call) throws Throwable {
    return handler.around(new BridgedInvocation(call));
  }
}
