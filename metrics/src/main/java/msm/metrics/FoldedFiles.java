package msm.metrics;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** The folded files of a directory as they are at one moment, and what they have taken in. */
final class FoldedFiles {

  private final Path directory;
  private final List<FileStamp> stamps;
  private final Set<String> takenIn = new HashSet<>();

  private FoldedFiles(Path directory) throws IOException {
    this.directory = directory;
    stamps = stamps(directory);
  }

  /** Looks at them; one that does not say what it has taken in counts as having taken nothing. */
  static FoldedFiles in(Path directory) throws IOException {
    FoldedFiles files = new FoldedFiles(directory);
    for (int index = 0; index < FoldedFile.NAMES.size(); index++) {
      if (files.stamps.get(index) != null) {
        files.read(directory.resolve(FoldedFile.NAMES.get(index).text()));
      }
    }
    return files;
  }

  private void read(Path path) {
    try {
      takenIn.addAll(FoldedFile.takenIn(path));
    } catch (IOException damaged) {
      // Reading it as a metric file reports what is wrong.
    }
  }

  /** Whether a file's entries stand in a folded one already. */
  boolean haveTakenIn(String name) {
    return takenIn.contains(name);
  }

  /** Whether one of them is another one now: then what was read since may be there twice or not. */
  boolean haveChanged() throws IOException {
    return !Objects.equals(stamps, stamps(directory));
  }

  private static List<FileStamp> stamps(Path directory) throws IOException {
    List<FileStamp> stamps = new ArrayList<>();
    for (MetricFileName name : FoldedFile.NAMES) {
      stamps.add(stamp(directory.resolve(name.text())));
    }
    return stamps;
  }

  private static FileStamp stamp(Path path) throws IOException {
    // Mostly there is none, and this way to ask makes no exception of it.
    if (!path.toFile().exists()) {
      return null;
    }
    try {
      return FileStamp.of(Files.readAttributes(path, BasicFileAttributes.class));
    } catch (NoSuchFileException gone) {
      return null;
    }
  }
}
