package msm.console;

import java.util.ArrayList;
import java.util.List;
import msm.commands.Context;
import msm.commands.Jvm;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Terminal;

/** The numbered list of JVMs from which a person takes one. */
final class JvmMenu {

  private final Context context;
  private final Terminal terminal;
  private final LineReader reader;

  JvmMenu(Context context, Terminal terminal) {
    this.context = context;
    this.terminal = terminal;
    reader = LineReaderBuilder.builder().appName("msm").terminal(terminal).build();
  }

  /** The JVM the person takes, by its number, its pid, or enter for the first; null to leave. */
  Jvm choose() {
    while (true) {
      List<Jvm> jvms = attachableFirst(context.jvms().all());
      print(jvms);
      String answer = ask(jvms.isEmpty() ? "Enter looks again> " : "JVM [1]> ");
      if (answer == null) {
        return null;
      }
      Jvm jvm = find(answer, jvms);
      String obstacle = jvm == null ? null : context.whyNotAttachable(jvm);
      if (jvm != null && obstacle == null) {
        return jvm;
      }
      if (obstacle != null) {
        terminal.writer().println(obstacle);
      }
    }
  }

  private void print(List<Jvm> jvms) {
    if (jvms.isEmpty()) {
      terminal.writer().println("There is no JVM on this host. Ctrl-D leaves.");
    }
    int number = 1;
    for (Jvm jvm : jvms) {
      String note = context.whyNotAttachable(jvm) == null ? "" : "  (cannot be attached to)";
      terminal.writer().println(String.format("%3d  %s%s", number++, jvm, note));
    }
  }

  /** One line; null when the person leaves. */
  private String ask(String prompt) {
    try {
      String answer = reader.readLine(prompt).trim();
      return answer.equals("exit") || answer.equals("quit") ? null : answer;
    } catch (UserInterruptException | EndOfFileException leave) {
      return null;
    }
  }

  private Jvm find(String answer, List<Jvm> jvms) {
    if (answer.isEmpty()) {
      return jvms.isEmpty() ? null : jvms.get(0);
    }
    for (int i = 0; i < jvms.size(); i++) {
      String pid = Integer.toString(jvms.get(i).pid());
      if (answer.equals(pid) || answer.equals(Integer.toString(i + 1))) {
        return jvms.get(i);
      }
    }
    terminal.writer().println("'" + answer + "' is neither a number of the list nor a pid");
    return null;
  }

  private List<Jvm> attachableFirst(List<Jvm> jvms) {
    List<Jvm> attachable = new ArrayList<>();
    List<Jvm> others = new ArrayList<>();
    for (Jvm jvm : jvms) {
      (context.whyNotAttachable(jvm) == null ? attachable : others).add(jvm);
    }
    attachable.addAll(others);
    return attachable;
  }
}
