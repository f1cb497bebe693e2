package msm.commands;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import msm.metrics.ControlSegment;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What on, off and restart have in common. */
abstract class SwitchCommand extends HostCommand {

  @Parameters(
      paramLabel = "<jvm>",
      arity = "0..*",
      description = {
        "JVMs: a pid or name:TEXT. Default: all that msm is attached to, and the Python processes of"
            + " ms-service-metric; a JVM that starts later with the agent obeys, too."
      })
  private List<String> words = new ArrayList<>();

  @Option(
      names = "--wait",
      paramLabel = "TIME",
      converter = DurationConverter.class,
      description = "How long to wait until all have followed. Default: that of --timeout.")
  private Duration wait;

  @Mixin private AttachedSelection selection;
  @Mixin private SharedSwitchOptions shared;

  private final String request;

  SwitchCommand(Context context, String request) {
    super(context);
    this.request = request;
  }

  /** What the request says to one JVM besides its name. */
  Map<String, Object> details(Status status) {
    return Map.of();
  }

  /** Whether the switch is on afterwards. */
  private boolean turnsOn() {
    return !request.equals("off");
  }

  @Override
  final ExitCode run() {
    return selection.everybody(words, context())
        ? tellEverybody()
        : askAll(selection.jvms(words, this), this::ask);
  }

  @Override
  final void print(Jvm jvm, Reply reply) {
    Restored restored = reply.restored();
    String proof = restored == null ? "" : "; " + restored;
    out().println(jvm + ": switch " + reply.switchState() + proof);
    out().print(Receipt.of(reply.hooks()));
  }

  private Duration patience() {
    return wait == null ? selection.timeout() : wait;
  }

  private Reply ask(Jvm jvm) {
    Host host = host(jvm, patience());
    Status status = host.status();
    return host.ask(request, status == null ? Map.of() : details(status));
  }

  private ExitCode tellEverybody() {
    Path path = shared.segment(this);
    SharedSwitch sharedSwitch = new SharedSwitch(path, context().jvms());
    ControlSegment segment = sharedSwitch.read();
    if (segment == null && turnsOn() && shared.named(context()) != null) {
      segment = sharedSwitch.make(shared.capacity(this));
    }
    boolean changes = segment != null && (request.equals("restart") || segment.isOn() != turnsOn());
    Long seconds = changes ? segment.nextTimestampSeconds(System.currentTimeMillis() / 1000) : null;

    Deadline deadline = Deadline.after(patience());
    context().run().create();
    List<Jvm> jvms = context().run().attached(context().jvms());
    long sequence = new SwitchWord(context().run().switchFile()).say(request, seconds, deadline);
    List<Integer> pythons = changes ? sharedSwitch.change(segment, turnsOn(), seconds) : List.of();
    List<Answer> answers =
        new ArrayList<>(new Broadcast(context(), sequence).await(jvms, deadline));
    // These do not see the file of the switch.
    List<Jvm> elsewhere = context().attachedElsewhere(jvms);
    if (!elsewhere.isEmpty()) {
      answers.addAll(Round.ask(elsewhere, this::ask));
    }
    if (segment != null && !turnsOn()) {
      sharedSwitch.removeIfUnused(segment);
    }
    return tell(answers, pythons);
  }

  private ExitCode tell(List<Answer> answers, List<Integer> pythons) {
    if (answers.isEmpty() && pythons.isEmpty()) {
      err()
          .println(
              "msm is not attached to any JVM; msm hook attaches, and what starts later with the agent"
                  + " will be switched "
                  + (turnsOn() ? "on" : "off"));
    }
    SwitchTable table = new SwitchTable();
    answers.forEach(table::add);
    pythons.forEach(
        pid -> table.addPython(pid, context().jvms().process(pid).program(), "was signalled"));
    return report(answers, pythons.isEmpty() && answers.size() < 2 ? null : table.toString());
  }
}
