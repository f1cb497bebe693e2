package msm.metrics;

import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Objects;

/** Which file a name led to and in which state, as far as that can be told without reading it. */
final class FileStamp {

  /** Two writes may bear the same time if they are no further apart: kernels count in ticks. */
  private static final long TICK_MILLIS = 100;

  private final Object identity;
  private final long sizeBytes;
  private final FileTime modified;

  private FileStamp(Object identity, long sizeBytes, FileTime modified) {
    this.identity = identity;
    this.sizeBytes = sizeBytes;
    this.modified = modified;
  }

  static FileStamp of(BasicFileAttributes file) {
    return new FileStamp(file.fileKey(), file.size(), file.lastModifiedTime());
  }

  /** Whether any later write would bear another time; {@code nowMillis} since the epoch. */
  boolean isSettled(long nowMillis) {
    return modified.toMillis() + TICK_MILLIS < nowMillis;
  }

  @Override
  public boolean equals(Object other) {
    if (!(other instanceof FileStamp)) {
      return false;
    }
    FileStamp stamp = (FileStamp) other;
    return sizeBytes == stamp.sizeBytes
        && modified.equals(stamp.modified)
        && Objects.equals(identity, stamp.identity);
  }

  @Override
  public int hashCode() {
    return Objects.hash(identity, sizeBytes, modified);
  }
}
