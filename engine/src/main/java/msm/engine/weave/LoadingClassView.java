package msm.engine.weave;

import java.security.ProtectionDomain;
import java.util.Collection;
import msm.engine.type.Annotations;
import msm.engine.type.ClassFile;
import msm.engine.type.ClassFiles;
import msm.engine.type.LoaderClassFiles;
import org.objectweb.asm.ClassReader;

/**
 * A class that is about to be loaded. Its supertypes may not be loaded yet, and must not be because
 * of us: their class files are read instead.
 */
final class LoadingClassView implements ClassView {

  private final ClassLoader loader;
  private final String internalName;
  private final ProtectionDomain domain;
  private final byte[] classFile;

  LoadingClassView(
      ClassLoader loader, String internalName, ProtectionDomain domain, byte[] classFile) {
    this.loader = loader;
    this.internalName = internalName;
    this.domain = domain;
    this.classFile = classFile;
  }

  @Override
  public String name() {
    return internalName.replace('/', '.');
  }

  @Override
  public ClassLoader loader() {
    return loader;
  }

  @Override
  public boolean isLoadedBy(String wanted) {
    return LoaderName.matches(loader, wanted);
  }

  @Override
  public ProtectionDomain domain() {
    return domain;
  }

  @Override
  public boolean isOrExtends(Collection<String> names) {
    if (names.contains(name())) {
      return true;
    }
    ClassReader header = new ClassReader(classFile);
    ClassFiles files = new LoaderClassFiles(loader);
    if (isOrExtends(header.getSuperName(), names, files)) {
      return true;
    }
    for (String implemented : header.getInterfaces()) {
      if (isOrExtends(implemented, names, files)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public boolean hasAnnotation(String annotationName) {
    return Annotations.onClass(classFile, annotationName);
  }

  private static boolean isOrExtends(String type, Collection<String> names, ClassFiles files) {
    if (type == null) {
      return false;
    }
    if (names.contains(type.replace('/', '.'))) {
      return true;
    }
    ClassFile file = mayExtend(type, names) ? files.find(type) : null;
    if (file == null) {
      return false;
    }
    if (isOrExtends(file.superName(), names, files)) {
      return true;
    }
    for (String implemented : file.interfaces()) {
      if (isOrExtends(implemented, names, files)) {
        return true;
      }
    }
    return false;
  }

  /** The JDK's own classes extend only each other: no need to read them for anything else. */
  private static boolean mayExtend(String type, Collection<String> names) {
    if (!type.startsWith("java/")) {
      return true;
    }
    for (String name : names) {
      if (name.startsWith("java.")) {
        return true;
      }
    }
    return false;
  }
}
