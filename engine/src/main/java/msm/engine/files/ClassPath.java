package msm.engine.files;

import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Jars and folders as the loader of a class path would see them: where two hold a class, the first
 * counts; behind them are the classes of the Java that runs this.
 *
 * <p>It finds class files and defines no class.
 */
public final class ClassPath extends ClassLoader implements Closeable {

  private static final String SUFFIX = ".class";

  private final JarOpener jars = new JarOpener();
  private final PlatformClasses platform = new PlatformClasses();
  private final Map<String, List<ClassContainer>> holders = new LinkedHashMap<>();

  private ClassPath() {
    super(null);
  }

  /**
   * Opens a class path.
   *
   * @throws IOException if one of the files cannot be read; the message names it
   */
  public static ClassPath open(List<Path> files) throws IOException {
    ClassPath classPath = new ClassPath();
    for (Path file : files) {
      try {
        classPath.add(file);
      } catch (IOException unreadable) {
        classPath.close();
        throw new IOException(
            file + ": cannot be read (" + unreadable.getMessage() + ")", unreadable);
      }
    }
    return classPath;
  }

  private void add(Path file) throws IOException {
    List<ClassContainer> containers =
        Files.isDirectory(file)
            ? Collections.<ClassContainer>singletonList(new ClassFolder(file))
            : jars.open(file);
    for (ClassContainer container : containers) {
      for (String name : container.names()) {
        holders.computeIfAbsent(name, any -> new ArrayList<>(1)).add(container);
      }
    }
  }

  /** The internal names of all classes but the platform's. */
  public Set<String> names() {
    return Collections.unmodifiableSet(holders.keySet());
  }

  /** The jars and folders that hold a class, the one that counts first; none if it is elsewhere. */
  public List<String> holdersOf(String internalName) {
    List<String> titles = new ArrayList<>();
    for (ClassContainer holder : holders(internalName)) {
      titles.add(holder.toString());
    }
    return titles;
  }

  /** The domain that a class would have; null for a class of the platform. */
  public ProtectionDomain domainOf(String internalName) {
    List<ClassContainer> found = holders(internalName);
    return found.isEmpty() ? null : found.get(0).domain();
  }

  /** The class file of that internal name; null if there is none or it cannot be read. */
  public byte[] read(String internalName) {
    List<ClassContainer> found = holders(internalName);
    try {
      return found.isEmpty() ? platform.read(internalName) : found.get(0).read(internalName);
    } catch (IOException | UncheckedIOException unreadable) {
      return null;
    }
  }

  private List<ClassContainer> holders(String internalName) {
    return holders.getOrDefault(internalName, Collections.<ClassContainer>emptyList());
  }

  @Override
  public InputStream getResourceAsStream(String name) {
    byte[] bytes =
        name.endsWith(SUFFIX) ? read(name.substring(0, name.length() - SUFFIX.length())) : null;
    return bytes == null ? null : new ByteArrayInputStream(bytes);
  }

  @Override
  public void close() throws IOException {
    jars.close();
  }
}
