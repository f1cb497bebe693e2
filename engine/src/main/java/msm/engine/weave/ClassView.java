package msm.engine.weave;

import java.security.ProtectionDomain;
import java.util.Collection;

/** A class as hooks are matched against it, be it loaded or about to be. */
interface ClassView {

  /** Binary name, {@code com.acme.Order$Item}. */
  String name();

  /** Null for the bootstrap loader. */
  ClassLoader loader();

  /** Whether a hook's {@code loader} means the loader of this class. */
  boolean isLoadedBy(String wanted);

  /** Null if the class came without one. */
  ProtectionDomain domain();

  /** Whether the class, a superclass or an interface of any of them has one of these names. */
  boolean isOrExtends(Collection<String> names);

  /** Whether the class itself carries the annotation of that name. */
  boolean hasAnnotation(String annotationName);
}
