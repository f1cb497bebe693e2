package msm.engine.files;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.zip.ZipException;

/**
 * Opens jars, also those that hold an application with its libraries: Spring Boot's and wars. The
 * libraries inside are copied out, since only a file can be read at any place.
 */
final class JarOpener implements Closeable {

  private static final String[] CLASSES = {"BOOT-INF/classes/", "WEB-INF/classes/"};
  private static final String LIBRARIES = "(BOOT|WEB)-INF/lib(-provided)?/[^/]+\\.jar";

  private final List<JarFile> open = new ArrayList<>();
  private final List<Path> copies = new ArrayList<>();

  /** What a jar holds, in the order in which a class is looked for. */
  List<ClassContainer> open(Path file) throws IOException {
    JarFile jar = openJar(file);
    List<ClassContainer> containers = new ArrayList<>();
    for (String root : CLASSES) {
      if (jar.getEntry(root) != null) {
        containers.add(new ClassJar(jar, root, file + "!/" + root));
      }
    }
    containers.add(new ClassJar(jar, "", file.toString()));
    for (JarEntry entry : Collections.list(jar.entries())) {
      if (entry.getName().matches(LIBRARIES)) {
        String title = file + "!/" + entry.getName();
        containers.add(new ClassJar(openJar(copy(jar, entry)), "", title));
      }
    }
    return containers;
  }

  private JarFile openJar(Path file) throws IOException {
    try {
      JarFile jar = new JarFile(file.toFile());
      open.add(jar);
      return jar;
    } catch (ZipException damaged) {
      throw new IOException("it is no jar: " + damaged.getMessage(), damaged);
    }
  }

  /** Keeps the name of the file: it may be all that tells the version. */
  private Path copy(JarFile jar, JarEntry entry) throws IOException {
    Path folder = Files.createTempDirectory("msm-check-");
    copies.add(folder);
    String name = entry.getName();
    Path copy = folder.resolve(name.substring(name.lastIndexOf('/') + 1));
    copies.add(copy);
    try (InputStream in = jar.getInputStream(entry)) {
      Files.copy(in, copy, StandardCopyOption.REPLACE_EXISTING);
    }
    return copy;
  }

  @Override
  public void close() throws IOException {
    for (JarFile jar : open) {
      jar.close();
    }
    // A folder comes before the file in it.
    Collections.reverse(copies);
    for (Path copy : copies) {
      Files.deleteIfExists(copy);
    }
  }
}
