package msm.engine.type;

/** Finds class files by name, as one class loader would see them. */
public interface ClassFiles {

  /** The class of that internal name; null if there is none or it cannot be read. */
  ClassFile find(String internalName);
}
