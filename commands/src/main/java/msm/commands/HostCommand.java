package msm.commands;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import msm.metrics.Json;
import picocli.CommandLine.Option;

/** A command that asks the engines of one or more JVMs and prints what each answers. */
abstract class HostCommand extends MsmCommand {

  @Option(names = "--json", description = "Print JSON: a list with one object per JVM.")
  private boolean json;

  HostCommand(Context context) {
    super(context);
  }

  /** Prints for a person what one engine did. */
  abstract void print(Jvm jvm, Reply reply);

  /** Asks all, prints all, and returns the worst that happened. */
  final ExitCode askAll(List<Jvm> jvms, Function<Jvm, Reply> question) {
    return report(Round.ask(jvms, question), null);
  }

  /** Prints what each answered, as one table where there is one, and returns the worst. */
  final ExitCode report(List<Answer> answers, String table) {
    List<Object> objects = new ArrayList<>();
    ExitCode worst = ExitCode.DONE;
    for (Answer answer : answers) {
      worst = worst.worse(answer.exitCode());
      objects.add(answer.toJson());
      printErrors(answer);
      if (!json && table == null && answer.tellsOfHooks()) {
        print(answer.jvm(), answer.reply());
      }
    }
    if (json) {
      out().println(Json.writePretty(objects));
    } else if (table != null) {
      out().print(table);
    }
    return worst;
  }

  /** Whether data is to be printed as JSON. */
  final boolean wantsJson() {
    return json;
  }

  final Host host(Jvm jvm, Duration timeout) {
    return new Host(context(), jvm, timeout);
  }

  private void printErrors(Answer answer) {
    if (answer.problem() != null) {
      err().println(answer.problem().getMessage());
      return;
    }
    printErrors(Integer.toString(answer.jvm().pid()), answer.reply());
  }

  /** Prints what went wrong, {@code where} before what went wrong as a whole. */
  final void printErrors(String where, Reply reply) {
    if (reply.error() != null) {
      err().println(where + ": " + reply.error());
    }
    reply.complaints().forEach(err()::println);
  }
}
