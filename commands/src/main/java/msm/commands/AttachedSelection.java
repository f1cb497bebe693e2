package msm.commands;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** The same for commands where {@code --all} means every JVM that msm is attached to. */
final class AttachedSelection extends JvmSelection {

  @Option(names = "--all", description = "Take every JVM that msm is attached to.")
  private boolean all;

  @Override
  List<Jvm> allOf(Context context) {
    List<Jvm> attached = new ArrayList<>();
    for (Jvm jvm : context.jvms().all()) {
      if (context.run().control(jvm).attached()) {
        attached.add(jvm);
      }
    }
    return attached;
  }

  /** The JVMs that are meant; where none is named, those that msm is attached to. */
  List<Jvm> jvmsOrAttached(List<String> words, MsmCommand command) {
    return given(words, command.context()) ? jvms(words, command) : allOf(command.context());
  }

  @Override
  boolean all() {
    return all;
  }
}
