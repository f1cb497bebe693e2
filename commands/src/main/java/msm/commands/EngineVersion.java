package msm.commands;

import java.io.IOException;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;

/**
 * The version of an engine.
 *
 * @param text as the manifest of its jar has it, such as 1.2.3-SNAPSHOT; null if it has none
 */
record EngineVersion(String text) {

  /** Of the engine in a directory of jars, which is the one that msm would bring. */
  static EngineVersion in(Path engine) {
    try (JarFile jar = new JarFile(engine.resolve("msm-engine.jar").toFile())) {
      Manifest manifest = jar.getManifest();
      return new EngineVersion(
          manifest == null
              ? null
              : manifest.getMainAttributes().getValue(Attributes.Name.IMPLEMENTATION_VERSION));
    } catch (IOException unreadable) {
      return new EngineVersion(null);
    }
  }

  /** Whether its numbers say so; what has none is not older than anything. */
  boolean isOlderThan(EngineVersion other) {
    if (text == null || other.text == null) {
      return false;
    }
    String[] own = text.split("[.-]", -1);
    String[] others = other.text.split("[.-]", -1);
    for (int i = 0; i < Math.min(own.length, others.length); i++) {
      int difference = Integer.compare(number(own[i]), number(others[i]));
      if (difference != 0) {
        return difference < 0;
      }
    }
    return false;
  }

  private static int number(String part) {
    return part.matches("[0-9]{1,9}") ? Integer.parseInt(part) : 0;
  }
}
