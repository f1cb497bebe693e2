package msm.engine.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Paths;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import msm.engine.type.LoaderClassFiles;

/** The class files below one directory of a jar, which for most jars is all of it. */
final class ClassJar implements ClassContainer {

  private static final String SUFFIX = ".class";

  private final JarFile jar;
  private final String root;
  private final String title;
  private final ProtectionDomain domain;
  private final List<String> names = new ArrayList<>();

  /**
   * @param root empty, or the directory of the classes with a slash behind
   * @param title how a person knows the jar
   */
  ClassJar(JarFile jar, String root, String title) throws IOException {
    this.jar = jar;
    this.root = root;
    this.title = title;
    domain = Domains.of(Paths.get(jar.getName()));
    jar.stream().forEach(this::add);
  }

  private void add(JarEntry entry) {
    String name = entry.getName();
    if (name.startsWith(root) && name.endsWith(SUFFIX)) {
      String inside = name.substring(root.length(), name.length() - SUFFIX.length());
      // Variants for single Java versions are below META-INF; the plain ones do for a check.
      if (!inside.startsWith("META-INF/") && !inside.contains("-INF/classes/")) {
        names.add(inside);
      }
    }
  }

  @Override
  public Collection<String> names() {
    return names;
  }

  @Override
  public byte[] read(String internalName) throws IOException {
    try (InputStream in = jar.getInputStream(jar.getJarEntry(root + internalName + SUFFIX))) {
      return LoaderClassFiles.readAll(in);
    }
  }

  @Override
  public ProtectionDomain domain() {
    return domain;
  }

  @Override
  public String toString() {
    return title;
  }
}
