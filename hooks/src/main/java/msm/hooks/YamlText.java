package msm.hooks;

import java.util.ArrayList;
import java.util.List;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.composer.Composer;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.parser.Parser;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * Turns text into YAML nodes, as plain data: no tags, no anchors, one document, bounded size and
 * depth.
 */
final class YamlText {

  static final int MAX_BYTES = 1 << 20;
  private static final int MAX_DEPTH = 40;
  private static final LoaderOptions OPTIONS = options();

  private final Problems problems;
  private Event last;

  YamlText(Problems problems) {
    this.problems = problems;
  }

  /** Returns the root, or null with a problem. */
  Node compose(String text) {
    int before = problems.count();
    if (text.length() > MAX_BYTES) {
      problems.add(1, 1, "the file is larger than 1 MiB; split it into several files");
    } else if (hasOnlyReadableCharacters(text)) {
      try {
        List<Event> events = checkedEvents(parser(text));
        return problems.count() > before ? null : rootOf(events);
      } catch (MarkedYAMLException e) {
        addBroken(e.getProblemMark(), e.getProblem());
      } catch (YAMLException e) {
        // SnakeYAML does not say where, but it read this far.
        addBroken(last.getEndMark(), e.getMessage());
      }
    }
    return null;
  }

  private Node rootOf(List<Event> events) {
    Node root = new Composer(new ReadEvents(events), new Resolver(), OPTIONS).getSingleNode();
    if (root == null) {
      problems.add(1, 1, "the file is empty; write 'hooks:' and a list of hooks");
    }
    return root;
  }

  /**
   * A parser of its own: the class Yaml would bring in what makes and writes objects, and with it
   * java.util.logging, whose configuration belongs to the host.
   */
  private static Parser parser(String text) {
    return new ParserImpl(new StreamReader(text), OPTIONS);
  }

  private static LoaderOptions options() {
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(MAX_BYTES + 1);
    options.setNestingDepthLimit(MAX_DEPTH + 2);
    return options;
  }

  private void addBroken(Mark where, String reason) {
    problems.add(
        where.getLine() + 1,
        where.getColumn() + 1,
        "this is not YAML: "
            + reason.replaceAll("\\s+", " ")
            + "; check indentation, and quote what holds : # [ ] { } or ,");
  }

  private boolean hasOnlyReadableCharacters(String text) {
    int line = 1;
    int column = 1;
    for (int i = 0; i < text.length(); i = text.offsetByCodePoints(i, 1)) {
      int character = text.codePointAt(i);
      if (!StreamReader.isPrintable(character)) {
        String name = String.format("U+%04X", character);
        problems.add(line, column, "character " + name + " is not allowed in YAML; remove it");
        return false;
      }
      column++;
      if (character == '\n') {
        line++;
        column = 1;
      }
    }
    return true;
  }

  /** All events, with problems where there is one that is not read here. */
  private List<Event> checkedEvents(Parser parser) {
    List<Event> events = new ArrayList<>();
    int depth = 0;
    int documents = 0;
    while (!parser.checkEvent(Event.ID.StreamEnd)) {
      Event event = parser.getEvent();
      events.add(event);
      last = event;
      if (event.is(Event.ID.DocumentStart) && ++documents == 2) {
        add(event, "a second document begins; keep one hook file in each");
      }
      if (event.is(Event.ID.MappingStart) || event.is(Event.ID.SequenceStart)) {
        depth++;
      }
      if (event.is(Event.ID.MappingEnd) || event.is(Event.ID.SequenceEnd)) {
        depth--;
      }
      if (depth > MAX_DEPTH) {
        add(event, "nested deeper than " + MAX_DEPTH + " levels; no hook needs that");
        return events;
      }
      checkNode(event);
    }
    events.add(parser.getEvent());
    return events;
  }

  private void checkNode(Event event) {
    if (event instanceof AliasEvent) {
      add(event, "an alias is not read here; write the value out");
    } else if (event instanceof NodeEvent && ((NodeEvent) event).getAnchor() != null) {
      add(event, "an anchor is not read here; remove it and write the value out where needed");
    }
    if (tagOf(event) != null) {
      add(event, "tag " + Quoted.of(tagOf(event)) + " is not read here; remove it");
    }
  }

  private static String tagOf(Event event) {
    if (event instanceof ScalarEvent) {
      return ((ScalarEvent) event).getTag();
    }
    return event instanceof CollectionStartEvent ? ((CollectionStartEvent) event).getTag() : null;
  }

  private void add(Event where, String message) {
    problems.add(where.getStartMark().getLine() + 1, where.getStartMark().getColumn() + 1, message);
  }
}
