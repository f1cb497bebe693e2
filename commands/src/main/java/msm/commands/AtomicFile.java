package msm.commands;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Writes a file whole or not at all: a reader sees the old content or the new. */
final class AtomicFile {

  /** What is to stand in a file. */
  interface Content {
    void writeTo(Writer out) throws IOException;
  }

  private AtomicFile() {}

  static void write(Path file, String text) throws IOException {
    write(file, out -> out.write(text));
  }

  /** Writes in UTF-8, through links; what is no file, like {@code /dev/null}, is written to. */
  static void write(Path file, Content content) throws IOException {
    if (!Files.exists(file)) {
      replace(file, content);
    } else if (Files.isRegularFile(file)) {
      replace(file.toRealPath(), content);
    } else {
      writeTo(file, content);
    }
  }

  private static void replace(Path file, Content content) throws IOException {
    // The end of the name matters: collectors of *.prom files take those with a dot in front, too.
    long process = ProcessHandle.current().pid();
    Path half = file.resolveSibling("." + file.getFileName() + "." + process + ".new");
    try {
      writeTo(half, content);
      Files.move(half, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(half);
    }
  }

  private static void writeTo(Path file, Content content) throws IOException {
    try (BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
      content.writeTo(out);
    }
  }
}
