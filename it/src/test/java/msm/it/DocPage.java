package msm.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A page of the manual, as its fenced blocks. What stands behind the fence says what a block is:
 *
 * <ul>
 *   <li>{@code sh} and {@code console}: commands, in the latter behind a {@code $};
 *   <li>a language and {@code elsewhere}: what takes a cluster, Docker, systemd or a build;
 *   <li>a language and the name of a file: what that file holds when the commands below it run;
 *   <li>anything else: for the reader.
 * </ul>
 */
record DocPage(String name, List<Block> blocks) {

  private static final String FENCE = "```";

  /**
   * What stands between two fences.
   *
   * @param line where it begins
   * @param language null if none is named
   * @param note what follows the language; null if nothing does
   */
  record Block(String page, int line, String language, String note, String text) {

    boolean isElsewhere() {
      return "elsewhere".equals(note);
    }

    boolean isFile() {
      return note != null && !isElsewhere();
    }

    boolean isRun() {
      return note == null && ("sh".equals(language) || "console".equals(language));
    }

    /** The commands, without what they print. */
    String script() {
      if (!"console".equals(language)) {
        return text;
      }
      StringBuilder script = new StringBuilder();
      text.lines()
          .filter(line -> line.startsWith("$ "))
          .forEach(line -> script.append(line.substring(2)).append('\n'));
      return script.toString();
    }

    @Override
    public String toString() {
      return page + ":" + line + " " + text.lines().findFirst().orElse("");
    }
  }

  /** README.md and all of docs. */
  static List<DocPage> all() throws IOException {
    Path root = Checkout.root();
    List<DocPage> pages = new ArrayList<>(List.of(of(root.resolve("README.md"))));
    try (Stream<Path> files = Files.list(root.resolve("docs"))) {
      for (Path file : files.filter(path -> path.toString().endsWith(".md")).sorted().toList()) {
        pages.add(of(file));
      }
    }
    return pages;
  }

  private static DocPage of(Path file) throws IOException {
    String name = Checkout.root().relativize(file).toString();
    List<Block> blocks = new ArrayList<>();
    String info = null;
    int begin = 0;
    StringBuilder text = new StringBuilder();
    List<String> lines = Files.readAllLines(file);
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      if (!line.startsWith(FENCE)) {
        text.append(line).append('\n');
      } else if (info == null) {
        info = line.substring(FENCE.length()).trim();
        begin = i + 2;
        text.setLength(0);
      } else {
        String[] words = info.split(" ", 2);
        String language = words[0].isEmpty() ? null : words[0];
        String note = words.length < 2 ? null : words[1];
        blocks.add(new Block(name, begin, language, note, text.toString()));
        info = null;
      }
    }
    return new DocPage(name, blocks);
  }

  /** What is run, with the files that it needs. */
  List<Block> session() {
    return blocks.stream().filter(block -> block.isRun() || block.isFile()).toList();
  }

  @Override
  public String toString() {
    return name;
  }
}
