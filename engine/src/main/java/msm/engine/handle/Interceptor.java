package msm.engine.handle;

/** An around handler, as the engine calls it. */
public interface Interceptor {

  /** Returns the value for the caller. */
  Object around(AroundCall call) throws Throwable;
}
