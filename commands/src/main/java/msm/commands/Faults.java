package msm.commands;

import java.io.PrintWriter;
import java.util.List;
import msm.hooks.NearMiss;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Tells a person what went wrong: a line for a mistake, a stack trace for a bug. */
final class Faults implements IParameterExceptionHandler, IExecutionExceptionHandler {

  @Override
  public int handleParseException(ParameterException mistake, String[] arguments) {
    PrintWriter err = mistake.getCommandLine().getErr();
    String command = mistake.getCommandLine().getCommandSpec().qualifiedName();
    err.println(command + ": " + text(mistake) + "; see " + command + " --help");
    err.flush();
    return ExitCode.USAGE.number();
  }

  @Override
  public int handleExecutionException(Exception e, CommandLine command, ParseResult parsed) {
    PrintWriter err = command.getErr();
    ExitCode exitCode = ExitCode.BUG;
    if (e instanceof MsmException mistake) {
      err.println(mistake.getMessage());
      exitCode = mistake.exitCode();
    } else {
      e.printStackTrace(err);
      err.println("msm: this is a bug of msm; please report it with the lines above");
    }
    err.flush();
    return exitCode.number();
  }

  private static String text(ParameterException mistake) {
    if (mistake instanceof UnmatchedArgumentException unmatched) {
      String word = unmatched.getUnmatched().get(0);
      if (word.startsWith("-")) {
        return "option " + word + " is unknown" + didYouMean(word, options(mistake));
      }
      return mistake.getCommandLine().getSubcommands().isEmpty()
          ? "'" + word + "' is one word too many"
          : "'" + word + "' is no command" + didYouMean(word, CommandTable.NAMES);
    }
    return mistake.getMessage();
  }

  private static List<String> options(ParameterException mistake) {
    return mistake.getCommandLine().getCommandSpec().options().stream()
        .map(option -> option.longestName())
        .toList();
  }

  private static String didYouMean(String wrong, List<String> known) {
    String nearest = NearMiss.of(wrong, known);
    return nearest == null ? "" : "; did you mean " + nearest + "?";
  }
}
