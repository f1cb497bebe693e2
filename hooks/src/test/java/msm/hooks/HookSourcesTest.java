package msm.hooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HookSourcesTest {

  @TempDir Path directory;

  @Test
  void aFileIsRead() throws IOException {
    Path file = write("hooks.yaml", "- {symbol: a.B.c, metrics: [{name: n}]}");

    List<HooksFile> files = HookSources.read(file);

    assertThat(files).extracting(HooksFile::source).containsExactly(file.toString());
  }

  @Test
  void ofADirectoryTheFilesRightInItAreReadByName() throws IOException {
    write("b.yaml", "[]");
    write("a.yml", "[]");
    write("c.txt", "no hooks");
    write(".hidden.yaml", "no hooks");
    Files.createDirectory(directory.resolve("nested.yaml"));
    write("nested.yaml/d.yaml", "no hooks");

    assertThat(HookSources.read(directory))
        .extracting(file -> directory.relativize(directory.resolve(file.source())).toString())
        .containsExactly("a.yml", "b.yaml");
  }

  @Test
  void everyProblemOfEveryFileIsTold() throws IOException {
    write("a.yaml", "- {symbol: a.B.c, handler: 5, limit: 0}");
    write("b.yaml", "hook: []");

    assertThat(problems(directory))
        .containsExactly(
            "a.yaml:1:28: handler '5' is not a class; write com.acme.msm:AuditHandler",
            "a.yaml:1:38: limit must be a whole number from 1 to 999999999, not '0'",
            "b.yaml:1:1: key 'hook' is unknown here; did you mean 'hooks'?"
                + " (known: prefix, labels, hooks)");
  }

  @Test
  void filesMustAgreeAboutAMetric() throws IOException {
    write("a.yaml", "- {symbol: a.B.c, metrics: [{name: n}]}");
    write("b.yaml", "- {symbol: a.B.c, metrics: [{name: n, type: counter}]}");

    assertThat(problems(directory))
        .containsExactly(
            "b.yaml:1:29: metric 'n' differs in type from the one in a.yaml:1;"
                + " make them equal or choose another name");
  }

  @Test
  void whatCannotBeReadIsAProblemOfTheWholeFile() throws IOException {
    Path latin = directory.resolve("latin.yaml");
    Files.write(latin, "caf\u00e9: 1".getBytes(StandardCharsets.ISO_8859_1));
    Path large = directory.resolve("large.yaml");
    Files.write(large, new byte[(1 << 20) + 1]);

    assertThat(problems(directory.resolve("none.yaml"), latin, large))
        .containsExactly(
            "none.yaml: cannot be read: no such file or directory",
            "latin.yaml: the file is not UTF-8; save it in that encoding",
            "large.yaml: cannot be read: larger than 1 MiB; split it into several files");
  }

  @Test
  void aDirectoryWithoutHookFilesIsAProblem() {
    assertThat(problems(directory))
        .first()
        .asString()
        .endsWith("holds no *.yaml or *.yml; name a file or add one");
  }

  private Path write(String name, String text) throws IOException {
    return Files.write(directory.resolve(name), text.getBytes(StandardCharsets.UTF_8));
  }

  /** Returns the problems with file names relative to the directory. */
  private List<String> problems(Path... paths) {
    return catchThrowableOfType(InvalidHooksException.class, () -> HookSources.read(paths))
        .problems()
        .stream()
        .map(problem -> problem.toString().replace(directory + "/", ""))
        .collect(Collectors.toList());
  }
}
