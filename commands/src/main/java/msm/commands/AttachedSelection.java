package msm.commands;

import java.util.List;
import picocli.CommandLine.Option;

/** The same for commands where {@code --all} means every JVM that msm is attached to. */
final class AttachedSelection extends JvmSelection {

  @Option(names = "--all", description = "Take every JVM that msm is attached to.")
  private boolean all;

  @Override
  List<Jvm> allOf(Context context) {
    return context.attached();
  }

  /** The JVMs that are meant; where none is named, those that msm is attached to. */
  List<Jvm> jvmsOrAttached(List<String> words, MsmCommand command) {
    return given(words, command.context()) ? jvms(words, command) : allOf(command.context());
  }

  /** Whether every JVM that msm is attached to is meant, now or later. */
  boolean everybody(List<String> words, Context context) {
    return all || !given(words, context);
  }

  @Override
  boolean all() {
    return all;
  }
}
