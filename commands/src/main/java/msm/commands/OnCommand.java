package msm.commands;

import picocli.CommandLine.Command;

/** Weaves all hooks of JVMs. */
@Command(
    name = "on",
    header = "Weave the hooks of JVMs again.",
    description = "The counterpart of msm off.",
    footer = {"", "Example: msm on"},
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:switched on",
      "1:a hook failed to weave, a JVM did not follow, or msm is not attached to it",
      "2:wrong arguments",
      "3:no such JVM, or it ended"
    })
final class OnCommand extends SwitchCommand {

  OnCommand(Context context) {
    super(context, "on");
  }
}
