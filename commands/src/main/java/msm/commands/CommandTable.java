package msm.commands;

import java.util.List;

/** The commands by name, in the order help shows them; each is made only when it is wanted. */
final class CommandTable {

  static final List<String> NAMES =
      List.of(
          "ps",
          "search",
          "show",
          "peek",
          "hook",
          "check",
          "save",
          "adapters",
          "dashboard",
          "status",
          "unhook",
          "detach",
          "on",
          "off",
          "restart",
          "metrics",
          "export",
          "serve",
          "assert",
          "gc",
          "doctor",
          "demo",
          "completion");

  private CommandTable() {}

  static MsmCommand create(String name, Context context) {
    return switch (name) {
      case "ps" -> new PsCommand(context);
      case "search" -> new SearchCommand(context);
      case "show" -> new ShowCommand(context);
      case "peek" -> new PeekCommand(context);
      case "hook" -> new HookCommand(context);
      case "save" -> new SaveCommand(context);
      case "check" -> new CheckCommand(context);
      case "adapters" -> new AdaptersCommand(context);
      case "dashboard" -> new DashboardCommand(context);
      case "status" -> new StatusCommand(context);
      case "unhook" -> new UnhookCommand(context);
      case "detach" -> new DetachCommand(context);
      case "on" -> new OnCommand(context);
      case "off" -> new OffCommand(context);
      case "restart" -> new RestartCommand(context);
      case "metrics" -> new MetricsCommand(context);
      case "serve" -> new ServeCommand(context);
      case "assert" -> new AssertCommand(context);
      case "gc" -> new GcCommand(context);
      case "export" -> new ExportCommand(context);
      case "doctor" -> new DoctorCommand(context);
      case "demo" -> new DemoCommand(context);
      case "completion" -> new CompletionCommand(context);
      default -> throw new IllegalArgumentException(name);
    };
  }
}
