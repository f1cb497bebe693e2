package msm.hooks;

import java.util.Iterator;
import java.util.List;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.parser.Parser;

/** The events of a text that was parsed before, so that it need not be parsed a second time. */
final class ReadEvents implements Parser {

  private final Iterator<Event> rest;
  private Event next;

  /**
   * @param events those of a whole stream
   */
  ReadEvents(List<Event> events) {
    rest = events.iterator();
    next = rest.next();
  }

  @Override
  public boolean checkEvent(Event.ID kind) {
    return next != null && next.is(kind);
  }

  @Override
  public Event peekEvent() {
    return next;
  }

  @Override
  public Event getEvent() {
    Event event = next;
    next = rest.hasNext() ? rest.next() : null;
    return event;
  }
}
