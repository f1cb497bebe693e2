package msm.commands;

import picocli.AutoComplete;
import picocli.CommandLine.Command;

/** Prints the script with which shells complete msm's commands; install.sh asks for it. */
@Command(
    name = "completion",
    hidden = true,
    header = "Print the completion script for bash and zsh.",
    footer = {"", "Example: eval \"$(msm completion)\""},
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:printed", "2:wrong arguments"})
final class CompletionCommand extends MsmCommand {

  CompletionCommand(Context context) {
    super(context);
  }

  @Override
  ExitCode run() {
    out().print(AutoComplete.bash("msm", Msm.commandLine(context())));
    return ExitCode.DONE;
  }
}
