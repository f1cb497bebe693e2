package msm.it;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A JVM to be hooked. It obeys lines of standard input and answers each with a line, so that a test
 * knows what it has done. It runs in a directory of its own, and ends with the test.
 */
final class Host implements AutoCloseable {

  private static final int COLLECTIONS = 10;

  private final Process process;
  private final Path directory;
  private final Path err;
  private final PrintWriter in;
  private final BufferedReader out;
  private final List<String> lines = new ArrayList<>();

  private Host(Process process, Path directory, Path err) {
    this.process = process;
    this.directory = directory;
    this.err = err;
    in = new PrintWriter(process.getOutputStream(), true, StandardCharsets.UTF_8);
    out = process.inputReader(StandardCharsets.UTF_8);
  }

  /** The demo's shop, on the given java program; it has begun to sell. */
  static Host shop(Path java, Path scratch, String... options) throws IOException {
    return shop(java, scratch, Map.of(), options);
  }

  /** The same with variables in its environment. */
  static Host shop(Path java, Path scratch, Map<String, String> environment, String... options)
      throws IOException {
    List<String> arguments = new ArrayList<>(List.of(options));
    arguments.addAll(List.of("-jar", Checkout.shopJar().toString()));
    return start(java, scratch, environment, arguments);
  }

  /** The shop started by a program that becomes a java, or has one as its child. */
  static Host shopBy(Path scratch, String... command) throws IOException {
    return start(scratch, Map.of(), List.of(command));
  }

  /** {@code com.acme.calls.Calls} on this Java; it calls nothing before it is told to. */
  static Host calls(Path scratch, String... options) throws IOException {
    return calls(scratch, Map.of(), options);
  }

  /** The same with variables in its environment. */
  static Host calls(Path scratch, Map<String, String> environment, String... options)
      throws IOException {
    return program("com.acme.calls.Calls", scratch, environment, options);
  }

  /** {@code com.acme.desk.Desk} on this Java. */
  static Host desk(Path scratch, String... options) throws IOException {
    return program("com.acme.desk.Desk", scratch, Map.of(), options);
  }

  /** Any program on this Java that obeys as a host has to. */
  static Host program(String main, Path classes, Path scratch) throws IOException {
    return program(main, classes, scratch, Map.of());
  }

  /** A program on any Java, with a class path of several entries. */
  static Host program(Path java, String main, String classPath, Path scratch, String... options)
      throws IOException {
    List<String> arguments = new ArrayList<>(List.of(options));
    arguments.addAll(List.of("-cp", classPath, main));
    return start(java, scratch, Map.of(), arguments);
  }

  private static Host program(
      String main, Path scratch, Map<String, String> environment, String... options)
      throws IOException {
    return program(main, Checkout.testClasses(), scratch, environment, options);
  }

  private static Host program(
      String main, Path classes, Path scratch, Map<String, String> environment, String... options)
      throws IOException {
    List<String> arguments = new ArrayList<>(List.of(options));
    arguments.addAll(List.of("-cp", classes.toString(), main));
    Path java = Jdks.java(Runtime.version().feature());
    return start(java, scratch, environment, arguments);
  }

  private static Host start(
      Path java, Path scratch, Map<String, String> environment, List<String> arguments)
      throws IOException {
    List<String> command = new ArrayList<>(List.of(java.toString()));
    command.addAll(arguments);
    return start(scratch, environment, command);
  }

  private static Host start(Path scratch, Map<String, String> environment, List<String> command)
      throws IOException {
    Path directory = Files.createTempDirectory(scratch, "host");
    Path err = Files.createTempFile(scratch, "host", ".err");
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(directory.toFile()).redirectError(err.toFile());
    builder.environment().remove("PROMETHEUS_MULTIPROC_DIR");
    builder.environment().putAll(environment);
    Host host = new Host(builder.start(), directory, err);
    host.readLine();
    return host;
  }

  String pid() {
    return Long.toString(java().pid());
  }

  /** The process itself, or the one it has started and waits for. */
  private ProcessHandle java() {
    return process.descendants().findFirst().orElse(process.toHandle());
  }

  Process process() {
    return process;
  }

  /** Says a line and returns the answer. */
  String ask(String line) throws IOException {
    in.println(line);
    return readLine();
  }

  /** All that it printed to standard output so far. */
  List<String> printed() {
    return List.copyOf(lines);
  }

  /** All that it printed to standard error so far. */
  String complaints() throws IOException {
    return Files.readString(err);
  }

  /** What lies in its working directory. */
  List<Path> files() throws IOException {
    try (var files = Files.list(directory)) {
      return files.toList();
    }
  }

  /** Sends it a signal, by name. */
  void signal(String name) throws IOException {
    Finished.of(new ProcessBuilder("kill", "-" + name, pid()));
  }

  /** The state letter of its process, as {@code ps} prints it. */
  char state() throws IOException {
    String stat = Files.readString(Path.of("/proc", pid(), "stat"));
    return stat.charAt(stat.lastIndexOf(')') + 2);
  }

  /** The TCP sockets on which it waits for others, as the kernel describes them. */
  List<String> listeningSockets() throws IOException {
    Set<String> own = new HashSet<>();
    try (var descriptors = Files.newDirectoryStream(Path.of("/proc", pid(), "fd"))) {
      for (Path descriptor : descriptors) {
        own.add(Files.readSymbolicLink(descriptor).toString());
      }
    }
    List<String> listening = new ArrayList<>();
    for (String table : List.of("tcp", "tcp6")) {
      for (String line : Files.readAllLines(Path.of("/proc", pid(), "net", table))) {
        String[] words = line.trim().split(" +", -1);
        if (words[3].equals("0A") && own.contains("socket:[" + words[9] + "]")) {
          listening.add(line);
        }
      }
    }
    return listening;
  }

  /** Runs one of the JDK's diagnostic commands in it. */
  String diagnose(String... command) throws IOException {
    List<String> words =
        new ArrayList<>(
            List.of(Path.of(System.getProperty("java.home"), "bin/jcmd").toString(), pid()));
    words.addAll(List.of(command));
    return Finished.of(new ProcessBuilder(words)).out();
  }

  /**
   * The classes whose names match and that keep having instances however often garbage is
   * collected. One collection is not enough: compiled code and stacks of threads that are at work
   * may hold something a little longer.
   */
  List<String> kept(String classes) throws IOException {
    Pattern pattern = Pattern.compile(classes);
    List<String> kept = List.of();
    for (int i = 0; i < COLLECTIONS && (i == 0 || !kept.isEmpty()); i++) {
      diagnose("GC.run");
      kept = diagnose("GC.class_histogram").lines().filter(pattern.asPredicate()).toList();
    }
    return kept;
  }

  /** Lets it end by the end of its input, and waits for that. */
  void end() throws InterruptedException {
    in.close();
    awaitEnd();
  }

  /** Says a last line, to which it answers nothing, and waits for its end. */
  void end(String line) throws InterruptedException {
    in.println(line);
    awaitEnd();
  }

  private void awaitEnd() throws InterruptedException {
    try (Patience patience = Patience.with(java())) {
      process.waitFor();
      if (patience.isOver()) {
        throw new AssertionError(
            "the host did not end; " + out.lines().collect(Collectors.joining("\n")));
      }
    }
  }

  /** Ends it without a warning, and waits for that. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }

  private String readLine() throws IOException {
    String line = Patience.readLine(java(), out);
    if (line == null) {
      throw new IOException("the host has ended: " + complaints());
    }
    lines.add(line);
    return line;
  }
}
