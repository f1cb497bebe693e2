package msm.engine.weave;

import java.util.List;
import msm.engine.type.ArtifactVersion;
import msm.engine.type.MavenVersion;
import msm.hooks.Hook;
import msm.hooks.Symbol;

/** Decides which classes a hook means. */
public final class ClassSelector {

  private static final ArtifactVersion VERSIONS = new ArtifactVersion();

  private final Hook hook;
  private final Symbol symbol;

  ClassSelector(Hook hook) {
    this.hook = hook;
    symbol = hook.symbol();
  }

  /** Whether a symbol alone, as a hook without further bounds, means a class that is loaded. */
  public static boolean selects(Symbol symbol, Class<?> loaded) {
    return selects(symbol, symbol.includesSubtypes(), new LoadedClassView(loaded));
  }

  /** The binary names that alone are meant, or null if a name does not tell. */
  List<String> names() {
    return symbol.isExactClass() && !hasSubtypes() ? symbol.classCandidates() : null;
  }

  boolean selects(ClassView type) {
    // A handler that handled its own calls would never come to an end.
    return !type.name().equals(hook.handler())
        && selectsByType(type)
        && selectsLoader(type)
        && selectsVersion(type);
  }

  private boolean selectsByType(ClassView type) {
    return selects(symbol, hasSubtypes(), type);
  }

  private static boolean selects(Symbol symbol, boolean subtypes, ClassView type) {
    if (symbol.classAnnotation() != null) {
      return type.hasAnnotation(symbol.classAnnotation());
    }
    if (symbol.isExactClass()) {
      return subtypes
          ? type.isOrExtends(symbol.classCandidates())
          : symbol.classCandidates().contains(type.name());
    }
    return symbol.matchesClassName(type.name());
  }

  private boolean hasSubtypes() {
    return symbol.includesSubtypes() || hook.subtypes();
  }

  /**
   * Why a class of the right name is left out all the same, or what about it could not be looked
   * at; null if there is nothing to tell.
   */
  String remark(ClassView type) {
    boolean bounded = hook.minVersion() != null || hook.maxVersion() != null;
    if ((!bounded && hook.loader() == null) || !selectsByType(type)) {
      return null;
    }
    if (!selectsLoader(type)) {
      return type.name() + " is of another loader than " + hook.loader();
    }
    if (!bounded) {
      return null;
    }
    String version = VERSIONS.of(type.domain());
    if (version == null) {
      return "the version of the artifact of " + type.name() + " is not known: bounds do not count";
    }
    return selectsVersion(type)
        ? null
        : type.name() + " is of version " + version + ", which the hook leaves out";
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

  private boolean selectsLoader(ClassView type) {
    return hook.loader() == null || type.isLoadedBy(hook.loader());
  }
}
