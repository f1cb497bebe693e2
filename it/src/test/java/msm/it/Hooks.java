package msm.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A hook file of a test. */
final class Hooks {

  /** The symbol of what the hosts of most tests call. */
  static final String STEP = "com.acme.calls.Work.step";

  private final Path file;

  private Hooks(Path file) {
    this.file = file;
  }

  static Hooks file(Path scratch, String yaml) throws IOException {
    return new Hooks(scratch.resolve("hooks.yaml")).say(yaml);
  }

  /** Says something else from now on. */
  Hooks say(String yaml) throws IOException {
    Files.writeString(file, yaml);
    return this;
  }

  /** Its path, as it is given to msm. */
  @Override
  public String toString() {
    return file.toString();
  }
}
