package msm.commands;

import picocli.CommandLine.Command;

/** Unweaves all hooks of JVMs. */
@Command(
    name = "off",
    header = "Take all hooks out of the bytecode, but remember them.",
    description =
        "Proves that the bytecode is what it was; hooks marked always_on stay. msm on weaves them again.",
    footer = {"", "Example: msm off"},
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:switched off and verified",
      "1:a class could not be restored, a JVM did not follow, or msm is not attached to it",
      "2:wrong arguments",
      "3:no such JVM, or it ended"
    })
final class OffCommand extends SwitchCommand {

  OffCommand(Context context) {
    super(context, "off");
  }
}
