package msm.engine.handle;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * The files of handler jars, read once: what was checked is what runs, and no jar stays open in the
 * host.
 */
public final class HandlerCode {

  private static final int MAX_BYTES = 64 << 20;

  private final List<Path> jars;
  private final Map<String, byte[]> files;

  private HandlerCode(List<Path> jars, Map<String, byte[]> files) {
    this.jars = jars;
    this.files = files;
  }

  /**
   * Reads jars; of a file that several have, the first one's counts.
   *
   * @throws IOException naming a jar that cannot be read or is too large
   */
  public static HandlerCode read(List<Path> jars) throws IOException {
    Map<String, byte[]> files = new HashMap<>();
    int left = MAX_BYTES;
    for (Path jar : jars) {
      try (ZipInputStream in = new ZipInputStream(Files.newInputStream(jar))) {
        for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
          byte[] bytes = readAll(in, left);
          left -= bytes.length;
          files.putIfAbsent(entry.getName(), bytes);
        }
      } catch (IOException | IllegalArgumentException unreadable) {
        throw new IOException("handler_jar " + jar + ": " + unreadable.getMessage(), unreadable);
      }
    }
    return new HandlerCode(Collections.unmodifiableList(new ArrayList<>(jars)), files);
  }

  List<Path> jars() {
    return jars;
  }

  /** The bytes of a file, {@code com/acme/Audit.class}; null if no jar has it. */
  byte[] find(String name) {
    byte[] bytes = files.get(name);
    return bytes == null ? null : bytes.clone();
  }

  /** Whether another reading has brought the very same. */
  public boolean isSameAs(HandlerCode other) {
    if (!files.keySet().equals(other.files.keySet())) {
      return false;
    }
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      if (!Arrays.equals(file.getValue(), other.files.get(file.getKey()))) {
        return false;
      }
    }
    return true;
  }

  /** The names of all files. */
  List<String> names() {
    return new ArrayList<>(new TreeMap<>(files).keySet());
  }

  private static byte[] readAll(InputStream in, int limit) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    byte[] chunk = new byte[8192];
    for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
      bytes.write(chunk, 0, n);
      if (bytes.size() > limit) {
        throw new IOException("handler jars of more than 64 MiB are not read");
      }
    }
    return bytes.toByteArray();
  }
}
