package msm.hooks;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The hook files beside the tests. */
final class TestFiles {

  private TestFiles() {}

  static HooksFile parse(String name) {
    return HooksFile.parse(text(name), name);
  }

  static String text(String name) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (InputStream in = TestFiles.class.getResourceAsStream(name)) {
      for (int b = in.read(); b >= 0; b = in.read()) {
        bytes.write(b);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new String(bytes.toByteArray(), StandardCharsets.UTF_8);
  }
}
