package msm.engine.weave;

import java.security.ProtectionDomain;
import java.util.Collection;
import msm.engine.type.Annotations;
import msm.engine.type.LoaderClassFiles;

/** A class that is loaded. Asks nothing of it that would load another one. */
final class LoadedClassView implements ClassView {

  private final Class<?> type;

  LoadedClassView(Class<?> type) {
    this.type = type;
  }

  @Override
  public String name() {
    return type.getName();
  }

  @Override
  public ClassLoader loader() {
    return type.getClassLoader();
  }

  @Override
  public boolean isLoadedBy(String wanted) {
    return LoaderName.matches(type.getClassLoader(), wanted);
  }

  @Override
  public ProtectionDomain domain() {
    return type.getProtectionDomain();
  }

  @Override
  public boolean isOrExtends(Collection<String> names) {
    return isOrExtends(type, names);
  }

  @Override
  public boolean hasAnnotation(String annotationName) {
    // The JDK's classes carry none that hooks are written for, and there are very many of them.
    if (type.getClassLoader() == null) {
      return false;
    }
    byte[] classFile =
        LoaderClassFiles.bytes(type.getClassLoader(), type.getName().replace('.', '/'));
    return classFile != null && Annotations.onClass(classFile, annotationName);
  }

  private static boolean isOrExtends(Class<?> type, Collection<String> names) {
    for (Class<?> each = type; each != null; each = each.getSuperclass()) {
      if (names.contains(each.getName())) {
        return true;
      }
      for (Class<?> implemented : each.getInterfaces()) {
        if (isOrExtends(implemented, names)) {
          return true;
        }
      }
    }
    return false;
  }
}
