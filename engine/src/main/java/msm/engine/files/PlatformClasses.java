package msm.engine.files;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The classes of the Java that runs this, those of modules that it has not opened included. */
final class PlatformClasses {

  private final FileSystem image = FileSystems.getFileSystem(URI.create("jrt:/"));

  /** The class file of that internal name, or null. */
  byte[] read(String internalName) throws IOException {
    int end = internalName.lastIndexOf('/');
    if (end < 0) {
      return null;
    }
    String packageName = internalName.substring(0, end).replace('/', '.');
    // There is a link for each module that has something in the package.
    Path modules = image.getPath("/packages", packageName);
    if (!Files.isDirectory(modules)) {
      return null;
    }
    try (Stream<Path> links = Files.list(modules)) {
      for (Path link : (Iterable<Path>) links::iterator) {
        Path file =
            image.getPath("/modules", link.getFileName().toString(), internalName + ".class");
        if (Files.exists(file)) {
          return Files.readAllBytes(file);
        }
      }
    }
    return null;
  }
}
