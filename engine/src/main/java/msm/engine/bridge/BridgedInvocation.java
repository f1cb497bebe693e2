package msm.engine.bridge;

import msm.api.Invocation;
import msm.engine.handle.AroundCall;

/** A call as an around handler sees it. */
final class BridgedInvocation extends BridgedCall implements Invocation {

  private final AroundCall call;

  BridgedInvocation(AroundCall call) {
    super(call);
    this.call = call;
  }

  @Override
  public Object proceed() throws Throwable {
    return call.proceed();
  }

  @Override
  public Object proceed(Object... arguments) throws Throwable {
    return call.proceed(arguments);
  }

  @Override
  public <T extends Throwable> T raise(T exception) {
    return call.raise(exception);
  }
}
