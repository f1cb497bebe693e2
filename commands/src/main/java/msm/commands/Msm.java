package msm.commands;

import java.io.PrintWriter;
import java.util.Arrays;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command {@code msm} itself: it has no job but to hold the others. */
@Command(
    name = "msm",
    header = "Turns the methods of running JVMs into Prometheus metrics.",
    description = {
      "Without a command it lists the JVMs of this host and opens a console on one.",
      "--no-color before anything else, or NO_COLOR in the environment, keeps colours away."
    },
    synopsisSubcommandLabel = "[COMMAND]",
    mixinStandardHelpOptions = true,
    commandListHeading = "%nCommands:%n",
    footer = {
      "",
      "Example: msm hook -f hooks.yaml name:OrderService && msm export",
      "See msm COMMAND --help for the options, an example and the exit codes of a command."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done",
      "1:a condition that was asked for does not hold, or a hook could not be woven",
      "2:wrong arguments or an invalid file; nothing was done",
      "3:no such JVM, or it cannot be attached to, or it ended",
      "4:there is no metric to read",
      "5:a bug of msm"
    })
public final class Msm implements Runnable {

  private final CommandLine line = new CommandLine(this);

  private Msm(Context context) {
    for (String name : CommandTable.NAMES) {
      line.addSubcommand(name, CommandTable.create(name, context));
    }
    setUp(line);
    line.getSubcommands().values().forEach(Msm::setUp);
  }

  /** Runs one command line and returns what to exit with. */
  public static int run(String[] arguments, Context context, PrintWriter out, PrintWriter err) {
    CommandLine line;
    String[] rest = arguments;
    if (arguments.length > 0 && CommandTable.NAMES.contains(arguments[0])) {
      // Only this one command is made: looking at the others would take longer than most of them.
      line = new CommandLine(CommandTable.create(arguments[0], context));
      line.setCommandName("msm " + arguments[0]);
      setUp(line);
      rest = Arrays.copyOfRange(arguments, 1, arguments.length);
    } else {
      line = commandLine(context);
    }
    return line.setOut(out).setErr(err).execute(rest);
  }

  /** All commands with their options, for help and completion. */
  public static CommandLine commandLine(Context context) {
    return new Msm(context).line;
  }

  @Override
  public void run() {
    line.usage(line.getOut());
  }

  private static void setUp(CommandLine line) {
    String version = Msm.class.getPackage().getImplementationVersion();
    line.getCommandSpec().version("msm " + (version == null ? "(not packaged)" : version));
    Faults faults = new Faults();
    line.setParameterExceptionHandler(faults);
    line.setExecutionExceptionHandler(faults);
  }
}
