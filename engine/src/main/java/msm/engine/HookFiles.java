package msm.engine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Hook files as they are now, in the form in which commands send them. */
final class HookFiles {

  private HookFiles() {}

  /**
   * Reads again those sources that are files.
   *
   * @throws IOException if one cannot be read; the message is for people
   */
  static List<Object> read(Collection<String> sources) throws IOException {
    List<Object> texts = new ArrayList<>();
    for (String source : sources) {
      if (source.startsWith("/")) {
        Map<String, Object> text = new LinkedHashMap<>();
        text.put("source", source);
        text.put("text", text(Paths.get(source)));
        texts.add(text);
      }
    }
    return texts;
  }

  private static String text(Path file) throws IOException {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IOException(
          file
              + ": cannot be read ("
              + e.getClass().getSimpleName()
              + "); the hooks stay as they are",
          e);
    }
  }
}
