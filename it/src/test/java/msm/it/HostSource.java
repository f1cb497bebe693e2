package msm.it;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import javax.tools.ToolProvider;

/** Programs of tests that must run on any Java: compiled when they are wanted, most for Java 8. */
final class HostSource {

  private HostSource() {}

  /**
   * Compiles resources of this package called {@code folder/NAME.java.txt}; returns the classes.
   */
  static Path compile(Path to, String folder, List<Path> classPath, String... names)
      throws IOException {
    return compile(to, folder, classPath, List.of("-g", "--release", "8"), names);
  }

  /** The same with other options, the release among them. */
  static Path compile(
      Path to, String folder, List<Path> classPath, List<String> options, String... names)
      throws IOException {
    Files.createDirectories(to);
    List<String> words = new ArrayList<>(List.of("-nowarn", "-proc:none", "-XDsuppressNotes"));
    words.add("-Xlint:-options");
    words.addAll(options);
    words.addAll(List.of("-d", to.toString(), "-cp", join(classPath, to)));
    Path sources = Files.createTempDirectory(to.getParent(), "sources");
    for (String name : names) {
      Path file = sources.resolve(name + ".java");
      try (InputStream in =
          HostSource.class.getResourceAsStream(folder + "/" + name + ".java.txt")) {
        Files.copy(in, file);
      }
      words.add(file.toString());
    }
    int failed =
        ToolProvider.getSystemJavaCompiler()
            .run(null, OutputStream.nullOutputStream(), null, words.toArray(String[]::new));
    if (failed != 0) {
      throw new IOException(List.of(names) + " cannot be compiled");
    }
    return to;
  }

  /** Puts files into a jar, each below a path of its own. */
  static Path jar(Path jar, String manifest, Map<Path, String> contents) throws IOException {
    String text = "Manifest-Version: 1.0\n" + manifest;
    try (InputStream head =
            new java.io.ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
        OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file, new Manifest(head))) {
      for (Map.Entry<Path, String> content : contents.entrySet()) {
        if (Files.isDirectory(content.getKey())) {
          addFolder(content.getKey(), content.getValue(), out);
        } else {
          addStored(content.getKey(), content.getValue(), out);
        }
      }
    }
    return jar;
  }

  /** The jar that a class of a dependency is in. */
  static Path jarOf(String className) {
    try {
      Class<?> type = Class.forName(className, false, HostSource.class.getClassLoader());
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (ReflectiveOperationException | java.net.URISyntaxException e) {
      throw new IllegalStateException(className, e);
    }
  }

  /** Unpacks a jar. */
  static Path unpack(Path jar, Path to) throws IOException {
    try (JarFile opened = new JarFile(jar.toFile())) {
      for (JarEntry entry : (Iterable<JarEntry>) opened.stream()::iterator) {
        Path file = to.resolve(entry.getName());
        if (!entry.isDirectory() && file.startsWith(to)) {
          Files.createDirectories(file.getParent());
          Files.copy(opened.getInputStream(entry), file);
        }
      }
    }
    return to;
  }

  private static void addFolder(Path folder, String prefix, JarOutputStream out)
      throws IOException {
    try (var files = Files.walk(folder)) {
      for (Path file : files.toList()) {
        String name = prefix + folder.relativize(file);
        if (Files.isDirectory(file)) {
          String directory = name.endsWith("/") || name.isEmpty() ? name : name + "/";
          if (!directory.isEmpty() && !directory.equals("META-INF/")) {
            out.putNextEntry(new JarEntry(directory));
          }
        } else if (!name.equals("META-INF/MANIFEST.MF")) {
          out.putNextEntry(new JarEntry(name));
          Files.copy(file, out);
          out.closeEntry();
        }
      }
    }
  }

  /** A jar in a jar must not be compressed. */
  private static void addStored(Path file, String name, JarOutputStream out) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    java.util.zip.CRC32 crc = new java.util.zip.CRC32();
    crc.update(bytes);
    JarEntry entry = new JarEntry(name);
    entry.setMethod(JarEntry.STORED);
    entry.setSize(bytes.length);
    entry.setCrc(crc.getValue());
    out.putNextEntry(entry);
    out.write(bytes);
    out.closeEntry();
  }

  private static String join(List<Path> classPath, Path to) {
    StringBuilder text = new StringBuilder(to.toString());
    classPath.forEach(path -> text.append(':').append(path));
    return text.toString();
  }
}
