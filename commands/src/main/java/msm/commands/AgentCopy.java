package msm.commands;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The agent's jars in the control directory of a JVM that does not see those of the installation:
 * of another user, or in a container.
 */
final class AgentCopy {

  private static final String AGENT = "agent";
  private static final String ENGINE = "engine";

  private AgentCopy() {}

  /** Lays the jars down and returns the agent's path for the JVM. */
  static Path lay(Path agent, ControlDirectory control) throws IOException {
    HeldDirectory copy = control.directory().child(AGENT);
    copy.create();
    copy(agent, copy);
    HeldDirectory engine = copy.child(ENGINE);
    engine.create();
    try (DirectoryStream<Path> jars =
        Files.newDirectoryStream(agent.resolveSibling(ENGINE), "*.jar")) {
      for (Path jar : jars) {
        copy(jar, engine);
      }
    }
    return control.pathInside().resolve(AGENT).resolve(agent.getFileName());
  }

  /** Removes them; a JVM that has them open can do without their names. */
  static void remove(ControlDirectory control) throws IOException {
    if (control.directory().has(AGENT)) {
      control.directory().deleteTree(AGENT);
    }
  }

  private static void copy(Path file, HeldDirectory to) throws IOException {
    to.write(file.getFileName().toString(), Files.readAllBytes(file));
  }
}
