package msm.engine.weave;

import java.security.ProtectionDomain;
import java.util.Collection;
import java.util.function.Supplier;
import msm.engine.type.Annotations;

/** A class in a file that no JVM has loaded: which loader would is not known. */
final class FileClassView implements ClassView {

  private final ClassLoader finder;
  private final String internalName;
  private final ProtectionDomain domain;
  private final Supplier<byte[]> classFile;
  private final Supertypes supertypes;

  /**
   * @param finder finds other class files as resources
   */
  FileClassView(
      ClassLoader finder,
      String internalName,
      ProtectionDomain domain,
      Supplier<byte[]> classFile,
      Supertypes supertypes) {
    this.finder = finder;
    this.internalName = internalName;
    this.domain = domain;
    this.classFile = classFile;
    this.supertypes = supertypes;
  }

  @Override
  public String name() {
    return internalName.replace('/', '.');
  }

  @Override
  public ClassLoader loader() {
    return finder;
  }

  @Override
  public boolean isLoadedBy(String wanted) {
    return true;
  }

  @Override
  public ProtectionDomain domain() {
    return domain;
  }

  @Override
  public boolean isOrExtends(Collection<String> names) {
    return names.contains(name()) || supertypes.include(internalName, names);
  }

  @Override
  public boolean hasAnnotation(String annotationName) {
    byte[] bytes = classFile.get();
    return bytes != null && Annotations.onClass(bytes, annotationName);
  }
}
