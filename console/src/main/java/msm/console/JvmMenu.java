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

  private static final String BY_NAME = "name:";

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
      Jvm jvm = orWhyNot(find(answer, jvms));
      if (jvm != null) {
        return jvm;
      }
    }
  }

  /** The JVM of a pid or {@code name:TEXT}; null, with a word why, if there is none to be taken. */
  Jvm find(String word) {
    if (!word.startsWith(BY_NAME)) {
      return orWhyNot(
          find(word, List.of(), context.jvms().all(), "no pid of a JVM; ps lists them"));
    }
    String text = word.substring(BY_NAME.length());
    List<Jvm> found =
        context.jvms().all().stream().filter(jvm -> jvm.main().contains(text)).toList();
    if (found.size() != 1) {
      terminal.writer().println(word + ": means " + found.size() + " JVMs; say its pid");
      return null;
    }
    return orWhyNot(found.get(0));
  }

  private Jvm orWhyNot(Jvm jvm) {
    String obstacle = jvm == null ? null : context.whyNotAttachable(jvm);
    if (obstacle != null) {
      terminal.writer().println(obstacle);
      return null;
    }
    return jvm;
  }

  private void print(List<Jvm> jvms) {
    if (jvms.isEmpty()) {
      terminal.writer().println("There is no JVM on this host. Ctrl-D leaves.");
    }
    int number = 1;
    for (Jvm jvm : jvms) {
      String state = context.stateOf(jvm);
      String note = state.isEmpty() ? "" : "  (" + state + ")";
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
    return find(answer, jvms, jvms, "neither a number of the list nor a pid");
  }

  /**
   * @param numbered those that may be meant by their place
   */
  private Jvm find(String word, List<Jvm> numbered, List<Jvm> all, String otherwise) {
    for (Jvm jvm : all) {
      if (word.equals(Integer.toString(jvm.pid()))) {
        return jvm;
      }
    }
    for (int i = 0; i < numbered.size(); i++) {
      if (word.equals(Integer.toString(i + 1))) {
        return numbered.get(i);
      }
    }
    terminal.writer().println("'" + word + "' is " + otherwise);
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
