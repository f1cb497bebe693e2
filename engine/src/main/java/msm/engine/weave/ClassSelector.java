package msm.engine.weave;

import java.util.List;
import msm.engine.type.ArtifactVersion;
import msm.engine.type.MavenVersion;
import msm.hooks.Hook;
import msm.hooks.Symbol;

/** Decides which classes a hook means. */
final class ClassSelector {

  private static final ArtifactVersion VERSIONS = new ArtifactVersion();

  private final Hook hook;
  private final Symbol symbol;
  private final List<String> candidates;

  ClassSelector(Hook hook) {
    this.hook = hook;
    symbol = hook.symbol();
    candidates = symbol.classCandidates();
  }

  /** The binary names that alone are meant, or null if a name does not tell. */
  List<String> names() {
    return symbol.isExactClass() && !hasSubtypes() ? candidates : null;
  }

  boolean selects(ClassView type) {
    return selectsByType(type) && selectsLoader(type.loader()) && selectsVersion(type);
  }

  private boolean selectsByType(ClassView type) {
    if (symbol.classAnnotation() != null) {
      return type.hasAnnotation(symbol.classAnnotation());
    }
    if (symbol.isExactClass()) {
      return hasSubtypes() ? type.isOrExtends(candidates) : candidates.contains(type.name());
    }
    return symbol.matchesClassName(type.name());
  }

  private boolean hasSubtypes() {
    return symbol.includesSubtypes() || hook.subtypes();
  }

  /** Bounds are inclusive; where the version is not known they do not count. */
  private boolean selectsVersion(ClassView type) {
    if (hook.minVersion() == null && hook.maxVersion() == null) {
      return true;
    }
    String version = VERSIONS.of(type.domain());
    if (version == null) {
      return true;
    }
    MavenVersion found = MavenVersion.of(version);
    return (hook.minVersion() == null || found.compareTo(MavenVersion.of(hook.minVersion())) >= 0)
        && (hook.maxVersion() == null || found.compareTo(MavenVersion.of(hook.maxVersion())) <= 0);
  }

  /** By the name of the loader's class, or by its identity hash as the JDK's tools print it. */
  private boolean selectsLoader(ClassLoader loader) {
    if (hook.loader() == null) {
      return true;
    }
    String wanted = hook.loader();
    if (loader == null) {
      return wanted.equals("bootstrap");
    }
    String name = loader.getClass().getName();
    return name.equals(wanted)
        || name.endsWith("." + wanted)
        || Integer.toHexString(System.identityHashCode(loader)).equals(wanted);
  }
}
