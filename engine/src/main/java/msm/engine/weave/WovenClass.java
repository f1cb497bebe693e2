package msm.engine.weave;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A class that has been woven: what the JVM gave us before, and which sites its code may run into,
 * those of earlier weavings included, since calls in flight keep their code.
 *
 * <p>Immutable.
 */
final class WovenClass {

  private final String name;
  private final LoaderReference loader;
  private final byte[] before;
  private final ClassPlan plan;
  private final List<LinkedSite> sites;

  WovenClass(
      String name, LoaderReference loader, byte[] before, ClassPlan plan, List<LinkedSite> sites) {
    this.name = name;
    this.loader = loader;
    this.before = before;
    this.plan = plan;
    this.sites = new ArrayList<>(sites);
  }

  /** Internal name. */
  String name() {
    return name;
  }

  LoaderReference loader() {
    return loader;
  }

  ClassPlan plan() {
    return plan;
  }

  /** The site of a method, given by name and descriptor; null if there never was one like it. */
  LinkedSite site(String method, String siteName) {
    for (LinkedSite site : sites) {
      if (site.method().equals(method) && site.name().equals(siteName)) {
        return site;
      }
    }
    return null;
  }

  /** What tells a method from all others as long as the class stays woven. */
  Object identity(String method) {
    for (LinkedSite site : sites) {
      if (site.method().equals(method)) {
        return site.identity();
      }
    }
    return new Object();
  }

  /** Those of earlier weavings included. */
  List<LinkedSite> sites() {
    return new ArrayList<>(sites);
  }

  /** The class file before weaving; not to be changed. */
  byte[] before() {
    return before;
  }

  /** Whether {@code classFile} is what the class was before it was woven. */
  boolean wasWovenFrom(byte[] classFile) {
    return Arrays.equals(before, classFile);
  }
}
