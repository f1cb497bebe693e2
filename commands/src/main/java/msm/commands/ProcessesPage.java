package msm.commands;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import msm.commands.web.Answer;
import msm.commands.web.Page;
import msm.commands.web.Request;
import msm.metrics.ControlSegment;
import msm.metrics.Json;

/** {@code /processes}: the hooked JVMs as they described themselves last, and the shared switch. */
final class ProcessesPage implements Page {

  private final Context context;
  private final MetricsDirectory directory;
  private final SharedSwitch shared;

  ProcessesPage(Context context, MetricsDirectory directory, SharedSwitch shared) {
    this.context = context;
    this.directory = directory;
    this.shared = shared;
  }

  @Override
  public Answer answer(Request request) {
    List<Object> processes = new ArrayList<>();
    for (Jvm jvm : context.attached()) {
      Status status = context.control(jvm).status();
      if (status != null) {
        processes.add(process(jvm, status));
      }
    }
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("directory", directory.path().toString());
    document.put("switch", switchState());
    document.put("processes", processes);
    return Answer.of(200, "application/json; charset=utf-8", Json.writePretty(document) + "\n");
  }

  /** In a word, or why it is not obeyed; null if there is none. */
  private String switchState() {
    try {
      ControlSegment segment = shared.read();
      return segment == null ? null : segment.isOn() ? "on" : "off";
    } catch (MsmException refused) {
      return refused.getMessage();
    }
  }

  private static Map<String, Object> process(Jvm jvm, Status status) {
    List<Object> hooks = new ArrayList<>();
    for (HookRow hook : status.hooks()) {
      Map<String, Object> object = new LinkedHashMap<>();
      object.put("name", hook.name());
      object.put("state", hook.state());
      object.put("methods", hook.methods());
      object.put("message", hook.message());
      hooks.add(object);
    }
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("pid", (long) jvm.pid());
    object.put("main", jvm.main());
    object.put("switch", status.switchState());
    object.put("hooks", hooks);
    object.put("warnings", new ArrayList<Object>(status.warnings()));
    return object;
  }
}
