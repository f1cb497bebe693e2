package msm.engine.handle;

/** A context handler, as the engine calls it. */
public interface Observer {

  /** A call begins. */
  void enter(ContextCall call) throws Throwable;

  /** It ends. */
  void exit(ContextCall call) throws Throwable;
}
