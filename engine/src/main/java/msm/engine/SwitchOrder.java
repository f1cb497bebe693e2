package msm.engine;

import java.util.LinkedHashMap;
import java.util.Map;

/** What a switch that is not for this process alone says has to be done. Immutable. */
final class SwitchOrder {

  private final String command;
  private final long sequence;

  /**
   * @param command on, off or restart
   * @param sequence what the order is to be acknowledged by; 0 where nobody waits for that
   */
  SwitchOrder(String command, long sequence) {
    this.command = command;
    this.sequence = sequence;
  }

  String command() {
    return command;
  }

  long sequence() {
    return sequence;
  }

  /** The request that a command to this process alone would be. */
  Map<String, Object> request() {
    Map<String, Object> request = new LinkedHashMap<>();
    request.put("id", Long.toString(sequence));
    request.put("command", command);
    return request;
  }
}
