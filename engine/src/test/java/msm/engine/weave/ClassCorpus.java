package msm.engine.weave;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Class files that were not written to be woven, by the names of their classes. */
final class ClassCorpus {

  private static final String SUFFIX = ".class";
  private static final int CHUNK_BYTES = 8192;

  private ClassCorpus() {}

  /** Classes of a module of the JDK that runs the tests. */
  static Map<String, byte[]> ofModule(String module, Predicate<String> which) throws IOException {
    Map<String, byte[]> classes = new TreeMap<>();
    Path root = FileSystems.getFileSystem(URI.create("jrt:/")).getPath("modules", module);
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.collect(Collectors.toList())) {
        String name = className(root.relativize(file).toString());
        if (isClass(file.toString()) && which.test(name)) {
          classes.put(name, Files.readAllBytes(file));
        }
      }
    }
    return classes;
  }

  /** The jars that the build has copied for this purpose. */
  static List<Path> jars(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .filter(file -> file.toString().endsWith(".jar"))
          .sorted()
          .collect(Collectors.toList());
    }
  }

  /** The classes of a jar; of a multi-release jar those that every Java version sees. */
  static Map<String, byte[]> ofJar(Path file) throws IOException {
    Map<String, byte[]> classes = new TreeMap<>();
    try (JarFile jar = new JarFile(file.toFile())) {
      for (Enumeration<JarEntry> entries = jar.entries(); entries.hasMoreElements(); ) {
        JarEntry entry = entries.nextElement();
        if (isClass(entry.getName())) {
          try (InputStream in = jar.getInputStream(entry)) {
            classes.put(className(entry.getName()), bytes(in));
          }
        }
      }
    }
    return classes;
  }

  /** A minus sign is in the names of META-INF, package-info and module-info, but of no class. */
  private static boolean isClass(String file) {
    return file.endsWith(SUFFIX) && !file.contains("-");
  }

  private static String className(String file) {
    return file.replace(SUFFIX, "").replace('/', '.');
  }

  private static byte[] bytes(InputStream in) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    byte[] chunk = new byte[CHUNK_BYTES];
    int length;
    while ((length = in.read(chunk)) >= 0) {
      bytes.write(chunk, 0, length);
    }
    return bytes.toByteArray();
  }
}
