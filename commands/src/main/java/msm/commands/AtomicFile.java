package msm.commands;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Writes a file whole or not at all: a reader sees the old content or the new. */
final class AtomicFile {

  private AtomicFile() {}

  static void write(Path file, String text) throws IOException {
    Path half = file.resolveSibling("." + file.getFileName());
    try {
      Files.writeString(half, text);
      Files.move(half, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(half);
    }
  }
}
