package msm.console;

import java.util.List;
import java.util.Set;
import msm.commands.HostNames;
import msm.commands.Suggestion;
import org.jline.builtins.Completers.FileNameCompleter;
import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** Completes commands, their options, file names, and what the chosen JVM has to offer. */
final class ShellCompleter implements Completer {

  private static final Set<String> TAKES_FILE = Set.of("-f", "--file", "--dir", "-o", "--output");

  private static final int HINT = 50;

  private final CommandLine commands;
  private final HostNames names;
  private final Completer files = new FileNameCompleter();

  ShellCompleter(CommandLine commands, HostNames names) {
    this.commands = commands;
    this.names = names;
  }

  @Override
  public void complete(LineReader reader, ParsedLine line, List<Candidate> candidates) {
    if (line.wordIndex() == 0) {
      addCommands(candidates);
      candidates.add(described("help", "What there is, and of a command how."));
      candidates.add(described("use", "Go on with another JVM."));
      candidates.add(described("exit", "Leave; hooks stay."));
    } else if (TAKES_FILE.contains(line.words().get(line.wordIndex() - 1))) {
      files.complete(reader, line, candidates);
    } else if (line.word().startsWith("-")) {
      addOptions(line.words().get(0), candidates);
    } else {
      addNames(line, candidates);
    }
  }

  private void addCommands(List<Candidate> candidates) {
    commands
        .getSubcommands()
        .forEach(
            (name, command) -> {
              UsageMessageSpec usage = command.getCommandSpec().usageMessage();
              if (!usage.hidden()) {
                candidates.add(described(name, String.join(" ", usage.header())));
              }
            });
  }

  private void addOptions(String command, List<Candidate> candidates) {
    CommandLine line = commands.getSubcommands().get(command);
    if (line == null) {
      return;
    }
    for (OptionSpec option : line.getCommandSpec().options()) {
      for (String name : option.names()) {
        candidates.add(described(name, first(option.description())));
      }
    }
  }

  private static Candidate described(String name, String words) {
    return new Candidate(name, name, null, words, null, null, true);
  }

  /** The first sentence, as far as there is room for it beside a name. */
  private static String first(String... description) {
    String text = description.length == 0 ? "" : description[0];
    int end = text.indexOf(". ");
    String sentence = end < 0 ? text : text.substring(0, end + 1);
    return sentence.length() <= HINT ? sentence : sentence.substring(0, HINT - 1) + "\u2026";
  }

  private void addNames(ParsedLine line, List<Candidate> candidates) {
    String command = line.words().get(0);
    String typed = line.word().substring(0, line.wordCursor());
    CommandLine known = commands.getSubcommands().get(command);
    ExpressionPlace place =
        known == null
            ? null
            : ExpressionPlace.of(known.getCommandSpec(), line.words(), line.wordIndex(), typed);
    if (place == null) {
      addNames(command, typed, candidates);
    } else {
      addExpressions(place, candidates);
    }
  }

  /** Names in the place of the one that is being typed; the rest of the word stays. */
  private void addExpressions(ExpressionPlace place, List<Candidate> candidates) {
    TypedExpression typed = place.expression();
    String kept = place.before() + typed.begun();
    for (Suggestion name : names.names(place.symbol(), typed.target())) {
      candidates.add(open(kept + name.text(), name.text(), name.hint()));
    }
    if (typed.target().isEmpty() && !typed.name().isEmpty()) {
      for (String function : names.functions()) {
        candidates.add(open(kept + function + "(", function + "(", "function"));
      }
    }
  }

  /** What no space follows. */
  private static Candidate open(String value, String shown, String hint) {
    return new Candidate(value, shown, null, hint, null, null, false);
  }

  private void addNames(String command, String word, List<Candidate> candidates) {
    switch (command) {
      case "hook", "peek", "search", "show" -> {
        // After a class comes a dot, after a method perhaps its parameters.
        for (Suggestion symbol : names.symbols(word)) {
          candidates.add(open(symbol.text(), symbol.text(), symbol.hint()));
        }
      }
      case "unhook" -> names.hooks().forEach(name -> candidates.add(new Candidate(name)));
      case "help" -> addCommands(candidates);
      case "use", "attach" -> names.jvms().forEach(pid -> candidates.add(new Candidate(pid)));
      default -> {
        // Other commands take no names.
      }
    }
  }
}
