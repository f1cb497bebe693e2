package msm.bench;

import com.acme.bench.crowd.Filler00000;
import com.acme.bench.crowd.Worker000;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

/**
 * A jar of very many classes: copies of two compiled ones under other names of the same length, so
 * that a copy differs in nothing but some characters of its constant pool.
 */
final class Crowd {

  private Crowd() {}

  /** Writes copies 1 and following of each; the originals are on the class path already. */
  static void write(Path jar, int fillers, int workers) throws IOException {
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
      out.setLevel(1);
      copy(Filler00000.class, fillers, "Filler%05d", out);
      copy(Worker000.class, workers, "Worker%03d", out);
    }
  }

  private static void copy(Class<?> template, int count, String name, JarOutputStream out)
      throws IOException {
    byte[] original;
    try (InputStream in = template.getResourceAsStream(template.getSimpleName() + ".class")) {
      original = in.readAllBytes();
    }
    for (int i = 1; i < count; i++) {
      String copyName = String.format(name, i);
      out.putNextEntry(
          new JarEntry(template.getPackageName().replace('.', '/') + "/" + copyName + ".class"));
      out.write(renamed(original, template.getSimpleName(), copyName));
      out.closeEntry();
    }
  }

  private static byte[] renamed(byte[] original, String from, String to) {
    byte[] wanted = from.getBytes(StandardCharsets.US_ASCII);
    byte[] other = to.getBytes(StandardCharsets.US_ASCII);
    byte[] copy = original.clone();
    for (int i = 0; i + wanted.length <= copy.length; i++) {
      if (Arrays.equals(copy, i, i + wanted.length, wanted, 0, wanted.length)) {
        System.arraycopy(other, 0, copy, i, other.length);
      }
    }
    return copy;
  }
}
