package msm.hooks;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads hook files from disk: all of them are right, or every problem of every one is told. */
public final class HookSources {

  private final List<HooksFile> files = new ArrayList<>();
  private final List<Problem> problems = new ArrayList<>();
  private final SchemaCheck schemas = new SchemaCheck();

  private HookSources() {}

  /**
   * Reads files, and of directories the {@code *.yaml} and {@code *.yml} right in them, sorted by
   * name. Throws an {@link InvalidHooksException} if a file is wrong or cannot be read, or if two
   * files do not agree about a metric.
   */
  public static List<HooksFile> read(Path... filesOrDirectories) {
    HookSources sources = new HookSources();
    for (Path path : filesOrDirectories) {
      sources.add(path);
    }
    if (!sources.problems.isEmpty()) {
      throw new InvalidHooksException(sources.problems);
    }
    return Collections.unmodifiableList(sources.files);
  }

  private void add(Path path) {
    if (Files.isDirectory(path)) {
      List<Path> inside = filesIn(path);
      inside.forEach(this::addFile);
    } else {
      addFile(path);
    }
  }

  private List<Path> filesIn(Path directory) {
    try (Stream<Path> entries = Files.list(directory)) {
      List<Path> files =
          entries
              .filter(entry -> entry.getFileName().toString().matches("[^.].*\\.ya?ml"))
              .filter(Files::isRegularFile)
              .sorted()
              .collect(Collectors.toList());
      if (files.isEmpty()) {
        addProblem(directory, "the directory holds no *.yaml or *.yml; name a file or add one");
      }
      return files;
    } catch (IOException e) {
      addUnreadable(directory, e);
      return Collections.emptyList();
    }
  }

  private void addFile(Path path) {
    try {
      parse(path, decode(readBytes(path)));
    } catch (CharacterCodingException e) {
      addProblem(path, "the file is not UTF-8; save it in that encoding");
    } catch (IOException e) {
      addUnreadable(path, e);
    }
  }

  private void parse(Path path, String text) {
    Problems found = new Problems(path.toString());
    HooksFile file = new HooksFileReader(path.toString(), found, schemas).read(text);
    problems.addAll(found.sorted());
    if (file != null) {
      files.add(file);
    }
  }

  private static String decode(byte[] bytes) throws CharacterCodingException {
    return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
  }

  /** Reads no more than is needed to see that a file is too large. */
  private static byte[] readBytes(Path path) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    byte[] chunk = new byte[8192];
    try (InputStream in = Files.newInputStream(path)) {
      for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
        bytes.write(chunk, 0, n);
        if (bytes.size() > YamlText.MAX_BYTES) {
          throw new IOException("larger than 1 MiB; split it into several files");
        }
      }
    }
    return bytes.toByteArray();
  }

  private void addUnreadable(Path path, IOException e) {
    String reason = e instanceof NoSuchFileException ? "no such file or directory" : e.getMessage();
    addProblem(path, "cannot be read: " + reason);
  }

  private void addProblem(Path path, String message) {
    problems.add(new Problem(path.toString(), 0, 0, message));
  }
}
