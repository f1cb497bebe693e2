package msm.commands;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** What commands work with: this host, this user, this installation, and the JVM chosen so far. */
public final class Context {

  private static final String ADAPTERS = "adapters";

  private final Map<String, String> environment;
  private final Path home;
  private final long ownUserId;
  private final Jvms jvms;
  private final Jvm current;
  private final Supplier<Screen> screens;

  Context(Map<String, String> environment, Path home, long ownUserId, Jvms jvms, Jvm current) {
    this(environment, home, ownUserId, jvms, current, () -> null);
  }

  private Context(
      Map<String, String> environment,
      Path home,
      long ownUserId,
      Jvms jvms,
      Jvm current,
      Supplier<Screen> screens) {
    this.environment = environment;
    this.home = home;
    this.ownUserId = ownUserId;
    this.jvms = jvms;
    this.current = current;
    this.screens = screens;
  }

  /** The context of this process; {@code bin/msm} says where the installation is. */
  public static Context ofThisProcess() {
    return new Context(
        System.getenv(),
        Path.of(System.getProperty("msm.home", ".")).toAbsolutePath().normalize(),
        userIdOfThisProcess(),
        new Jvms(Path.of("/proc"), Path.of("/tmp"), ProcessHandle.current().pid()),
        null);
  }

  /** The same, but commands that are given no JVM mean this one. */
  public Context with(Jvm chosen) {
    return new Context(environment, home, ownUserId, jvms, chosen, screens);
  }

  /** The same at a terminal; the supplier gives null where a view cannot have it. */
  public Context at(Supplier<Screen> terminal) {
    return new Context(environment, home, ownUserId, jvms, current, terminal);
  }

  /** Takes the terminal for a view; null where nobody sits at one that can show it. */
  Screen openScreen() {
    return screens.get();
  }

  /** The same with another variable in its environment. */
  Context with(String variable, String value) {
    Map<String, String> changed = new HashMap<>(environment);
    changed.put(variable, value);
    return new Context(changed, home, ownUserId, jvms, current, screens);
  }

  public Jvms jvms() {
    return jvms;
  }

  /** Why msm cannot attach to a JVM; null where it can. */
  public String whyNotAttachable(Jvm jvm) {
    Obstacle obstacle = obstacle(jvm);
    return obstacle == null ? null : obstacle.message();
  }

  /** How the switch of a JVM stands, on or off; null if msm is not attached to it. */
  public String switchOf(Jvm jvm) {
    Status status = control(jvm).status();
    return status == null ? null : status.switchState();
  }

  /** What a list says of a JVM: what msm does there, or why it cannot attach; else nothing. */
  public String stateOf(Jvm jvm) {
    Status status = control(jvm).status();
    if (status != null) {
      return Amount.of(status.hooks().size(), "hook") + ", " + status.switchState();
    }
    Obstacle obstacle = obstacle(jvm);
    return obstacle == null ? "" : "cannot be attached to: " + obstacle.brief();
  }

  /** The JVM that commands mean when they are given none; null where they must be given one. */
  Jvm current() {
    return current;
  }

  Path home() {
    return home;
  }

  Path agent() {
    return home.resolve("agent").resolve("msm-agent.jar");
  }

  /** Where the engine's jars lie. */
  Path engine() {
    return home.resolve("agent").resolve("engine");
  }

  /** The ready-made hooks: the user's own, then those of the installation. */
  Adapters adapters() {
    List<Path> directories = new ArrayList<>();
    if (variable("HOME") != null) {
      directories.add(Path.of(variable("HOME"), ".msm", ADAPTERS));
    }
    directories.add(home.resolve(ADAPTERS));
    return Adapters.in(directories);
  }

  RunDirectory run() {
    return RunDirectory.of(environment, ownUserId);
  }

  /** Where a JVM lives. */
  HostPlace place(Jvm jvm) {
    return HostPlace.of(jvms.process(jvm.pid()), ownUserId, agent());
  }

  /** Through what msm talks to a JVM, whether it is there or not. */
  ControlDirectory control(Jvm jvm) {
    HostPlace place = place(jvm);
    return place.isOurs() || !maySee(place) ? run().control(jvm) : RunDirectory.control(place);
  }

  /** The same, made if need be; what JVMs left behind that have ended is removed. */
  ControlDirectory createControl(Jvm jvm) {
    HostPlace place = place(jvm);
    if (!place.isOurs()) {
      return RunDirectory.create(place);
    }
    run().sweep(jvms);
    return run().create(jvm);
  }

  /** The JVMs that msm is attached to and that still run: ours by pid, then the others. */
  List<Jvm> attached() {
    List<Jvm> attached = new ArrayList<>(run().attached(jvms));
    attached.addAll(attachedElsewhere(attached));
    return attached;
  }

  /** Those beside the known ones that are of another user or have their own file system. */
  List<Jvm> attachedElsewhere(List<Jvm> known) {
    Set<Integer> pids = new HashSet<>();
    known.forEach(jvm -> pids.add(jvm.pid()));
    List<Jvm> attached = new ArrayList<>();
    for (Jvm jvm : jvms.running(pids)) {
      HostPlace place = place(jvm);
      Status status =
          place.isOurs() || !maySee(place) ? null : RunDirectory.control(place).status();
      if (status != null) {
        attached.add(status.jvm(jvm.pid(), jvm.startTicks()));
      }
    }
    return attached;
  }

  private boolean maySee(HostPlace place) {
    return ownUserId == 0 || place.userId() == ownUserId;
  }

  Obstacle obstacle(Jvm jvm) {
    return rules().obstacle(jvm, jvms.process(jvm.pid()));
  }

  /** What decides whether msm can attach to a JVM. */
  List<Finding> findings(Jvm jvm) {
    return rules().findings(jvm, jvms.process(jvm.pid()));
  }

  long ownUserId() {
    return ownUserId;
  }

  Attacher attacher() {
    return new Attacher(jvms, rules(), ownUserId, agent());
  }

  /** A variable of the environment; null where it is not set or empty. */
  String variable(String name) {
    String value = environment.get(name);
    return value == null || value.isEmpty() ? null : value;
  }

  /** Where the metric files go of JVMs that nobody gave a directory. */
  Path defaultMetrics() {
    String named = variable("MSM_METRICS_DIR");
    return named == null ? run().defaultMetrics() : Path.of(named).toAbsolutePath();
  }

  /** Where the metrics of a JVM would go that msm is not attached to, seen from here. */
  Path metricsBeforeAttaching(Jvm jvm) {
    ProcEntry process = jvms.process(jvm.pid());
    String own = process.variable("PROMETHEUS_MULTIPROC_DIR");
    HostPlace place = place(jvm);
    if (own != null) {
      return place.isOurs() && own.startsWith("/") ? Path.of(own) : process.resolve(own);
    }
    return place.isOurs()
        ? defaultMetrics()
        : place.seenFromHere(place.runDirectory().resolve("metrics"));
  }

  /** What processes of this machine may take for its name in the names of their metric files. */
  Set<String> machineNames() {
    Set<String> names = new LinkedHashSet<>();
    if (variable("HOSTNAME") != null) {
      names.add(inFileName(variable("HOSTNAME")));
    }
    try {
      names.add(inFileName(Files.readString(Path.of("/proc/sys/kernel/hostname")).trim()));
    } catch (IOException ignored) {
      // What the environment says has to do.
    }
    return names;
  }

  private static String inFileName(String name) {
    return name.replaceAll("[^A-Za-z0-9.-]", "-");
  }

  private AttachRules rules() {
    return new AttachRules(ownUserId, agent());
  }

  private static long userIdOfThisProcess() {
    try {
      return (int) Files.getAttribute(Path.of("/proc/self"), "unix:uid");
    } catch (IOException e) {
      throw new MsmException(
          ExitCode.NO_JVM,
          "/proc/self: cannot be read (" + e.getMessage() + "); msm needs Linux",
          e);
    }
  }
}
