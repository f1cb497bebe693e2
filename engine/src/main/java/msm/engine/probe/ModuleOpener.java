package msm.engine.probe;

/** Opens the package of a class to msm, where modules (Java 9) would keep it closed. */
public interface ModuleOpener {

  void open(Class<?> type) throws ReflectiveOperationException;
}
