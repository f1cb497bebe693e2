package msm.engine.bridge;

import java.util.Map;
import msm.api.HookContext;
import msm.engine.handle.ContextCall;

/** A call as a context handler sees it. */
final class BridgedContext extends BridgedCall implements HookContext {

  private final ContextCall call;

  BridgedContext(ContextCall call) {
    super(call);
    this.call = call;
  }

  @Override
  public Object local(String name) {
    return call.local(name);
  }

  @Override
  public Object result() {
    return call.result();
  }

  @Override
  public Throwable exception() {
    return call.exception();
  }

  @Override
  public double duration() {
    return call.duration();
  }

  @Override
  public Map<String, Object> attributes() {
    return call.attributes();
  }
}
