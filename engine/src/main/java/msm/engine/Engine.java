package msm.engine;

import java.io.File;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import msm.engine.record.ThreadSlots;
import msm.engine.type.Privileges;
import msm.engine.weave.Restored;
import msm.engine.weave.Weaver;

/**
 * The engine in one host: one daemon thread that answers commands and publishes metrics.
 *
 * <p>It starts by {@link #attach} or {@link #premain}, which the door calls by name, and ends by
 * the command {@code detach}: then it restores every class, lets go of the host and of its own
 * loader.
 */
public final class Engine implements Runnable {

  static final int PROTOCOL = 1;

  private static final int IDLE_POLL_MILLIS = 200;
  private static final int BUSY_POLL_MILLIS = 10;
  private static final long NANOS_PER_MILLI = 1_000_000;
  private static final long BUSY_NANOS = 30_000_000_000L;
  private static final long EXPIRY_NANOS = 60_000_000_000L;
  private static final String MULTIPROC_DIR = "PROMETHEUS_MULTIPROC_DIR";

  private final Instrumentation instrumentation;
  private final Mailbox mailbox;
  private final Runnable release;
  private final HostProcess process;
  private final Weaver weaver;
  private final HookRegistry registry;
  private final Documents documents;
  private final Peeks peeks;
  private final Requests requests;
  private final Environment environment = new Environment(System.getenv());
  private final SwitchFollower switches;
  private final Thread shutdown =
      new Thread(null, () -> privileged(this::shutDown), "msm shutdown");
  private volatile Publisher publisher;
  private volatile boolean shuttingDown;
  private long expiredNanos = System.nanoTime();
  private int toldChanges;
  private String note;
  private String fault;
  private boolean ended;

  private Engine(
      Instrumentation instrumentation, Path controlDirectory, File home, Runnable release)
      throws ReflectiveOperationException, IOException {
    this.instrumentation = instrumentation;
    this.release = release;
    mailbox = new Mailbox(controlDirectory);
    switches = new SwitchFollower(controlDirectory.resolveSibling("switch"), environment.segment());
    process = HostProcess.current();
    JvmAccess access = JvmAccess.of(instrumentation);
    SpyDoor.open(instrumentation, access, home);
    weaver = new Weaver(instrumentation, access.trustedLookup());
    registry = new HookRegistry(weaver);
    documents = new Documents(instrumentation, weaver, registry);
    peeks = new Peeks(registry, documents, access.trustedLookup());
    requests = new Requests(this, registry, documents, new Discovery(instrumentation), peeks);
    MsmSpy.connect(weaver.linker());
    MsmSites.connect(weaver.finder());
    instrumentation.addTransformer(weaver, true);
    Runtime.getRuntime().addShutdownHook(shutdown);
  }

  /**
   * Starts an engine that serves a mailbox.
   *
   * @param home where the engine's jars lie
   * @param release lets the engine's loader go; called as the last thing
   */
  public static void attach(
      Instrumentation instrumentation, String controlDirectory, File home, Runnable release)
      throws ReflectiveOperationException, IOException {
    new Engine(instrumentation, Paths.get(controlDirectory), home, release).start();
  }

  /**
   * Starts an engine with the JVM.
   *
   * @param hooks path of a hooks.yaml to apply before the application starts; null means what the
   *     environment names, if anything
   */
  public static void premain(
      Instrumentation instrumentation, String hooks, File home, Runnable release)
      throws ReflectiveOperationException, IOException {
    Path directory = RunDirectory.ofProcess(HostProcess.current());
    Engine engine = new Engine(instrumentation, directory, home, release);
    engine.obeyStoredSwitch();
    String file = hooks == null || hooks.isEmpty() ? engine.environment.hooks() : hooks;
    if (file != null) {
      engine.applyAtStart(Paths.get(file).toAbsolutePath());
    }
    engine.start();
  }

  private void start() {
    Thread thread = new Thread(null, this, "msm");
    thread.setDaemon(true);
    thread.setContextClassLoader(null);
    thread.start();
  }

  @Override
  public void run() {
    privileged(this::work);
  }

  private static void privileged(Runnable work) {
    Privileges.with(
        () -> {
          work.run();
          return null;
        });
  }

  private void work() {
    long busyUntil = System.nanoTime() + BUSY_NANOS;
    long publishMillis = environment.publishMillis();
    long nextPublish = System.nanoTime();
    // Who brought the engine in has left a request, whose answer includes the status.
    boolean served = serve();
    if (!served) {
      tellStatus();
    }
    while (!ended) {
      if (served) {
        busyUntil = System.nanoTime() + BUSY_NANOS;
      }
      followSwitches();
      tellOfClassesThatLoaded();
      expirePeeks();
      if (System.nanoTime() - nextPublish >= 0) {
        publish(false);
        nextPublish = System.nanoTime() + publishMillis * NANOS_PER_MILLI;
      }
      if (!ended) {
        boolean busy = System.nanoTime() - busyUntil < 0 || shuttingDown;
        long untilPublishMillis = (nextPublish - System.nanoTime()) / NANOS_PER_MILLI + 1;
        pause(Math.min(busy ? BUSY_POLL_MILLIS : IDLE_POLL_MILLIS, untilPublishMillis));
        served = serve();
      }
    }
    release.run();
  }

  /** Answers a waiting request; false if there was none. */
  private boolean serve() {
    try {
      Map<?, ?> request = mailbox.take();
      if (request == null) {
        return false;
      }
      Map<String, Object> reply = requests.answer(request);
      if (ended) {
        mailbox.withdrawStatus();
      } else {
        mailbox.status(status());
      }
      mailbox.reply(reply);
      return true;
    } catch (Throwable failed) {
      fault = "a request could not be answered: " + failed;
      return false;
    }
  }

  /** Does what a switch for all processes says, and acknowledges it where somebody waits. */
  private void followSwitches() {
    try {
      SwitchOrder order = switches.poll();
      if (order != null) {
        Map<String, Object> reply = requests.obey(order);
        mailbox.status(status());
        if (order.sequence() != 0) {
          mailbox.acknowledge(reply);
        }
      }
    } catch (Throwable failed) {
      fault = "the switch could not be followed: " + failed;
    }
  }

  /** Ends peeks that are over, and leaves where nothing else keeps the engine here. */
  private void expirePeeks() {
    try {
      if (peeks.expire()) {
        unweave();
        mailbox.withdrawStatus();
        // Whoever asked before that still believes that somebody is here.
        Map<?, ?> request = mailbox.take();
        if (request != null) {
          mailbox.reply(Requests.tooLate(request));
        }
      }
    } catch (Throwable failed) {
      fault = "a peek could not be ended: " + failed;
    }
  }

  private void obeyStoredSwitch() {
    if (switches.isOffNow()) {
      registry.turn(false);
    }
  }

  /** Follows the Python tool's switch of another prefix. */
  void followSegment(String prefix) {
    switches.watch(Environment.segment(prefix));
  }

  /** Brings the metric files up to date, and mends those that somebody else has spoilt. */
  void publish() {
    publish(true);
  }

  private void publish(boolean caring) {
    try {
      ThreadSlots.releaseDead();
      Publisher current = publisher;
      if (current != null) {
        if (caring) {
          current.publish(registry.families());
        } else {
          current.publishChanges(registry.families());
        }
        registry.forgetPublished(current);
      }
      if (System.nanoTime() - expiredNanos > EXPIRY_NANOS) {
        registry.expire();
        expiredNanos = System.nanoTime();
      }
    } catch (Throwable failed) {
      fault = "metrics could not be published: " + failed;
    }
  }

  private static void pause(long millis) {
    try {
      Thread.sleep(Math.max(1, millis));
    } catch (InterruptedException ignored) {
      // The host interrupts all its threads sometimes; this one goes on.
    }
  }

  /**
   * Opens the metrics directory: the process's own, else the one asked for, else the default.
   *
   * @param pidNames whether the files are to be named by the plain pid
   */
  void openMetrics(Path asked, Path byDefault, boolean pidNames) {
    Path own = environment.multiprocDirectory();
    Path directory = own != null ? own : asked != null ? asked : byDefault;
    if (publisher == null) {
      publisher = new Publisher(directory, pidNames ? process.plainFileId() : process.fileId());
    }
    Path used = publisher.directory();
    note =
        asked == null || asked.equals(used)
            ? null
            : "--dir "
                + asked
                + " is not used: this JVM writes to "
                + used
                + (used.equals(own) ? ", its " + MULTIPROC_DIR : "; detach it first");
  }

  /** Where metrics go, or null before the first hook. */
  String metricsDirectory() {
    return publisher == null ? null : publisher.directory().toString();
  }

  /** What a person should know of, a line each. */
  List<String> warnings() {
    List<String> warnings = new ArrayList<>();
    if (publisher != null) {
      warnings.addAll(publisher.warnings());
    }
    if (note != null) {
      warnings.add(note);
    }
    warnings.addAll(peeks.describe());
    if (switches.warning() != null) {
      warnings.add(switches.warning());
    }
    if (fault != null) {
      warnings.add(fault);
    }
    if (MsmSpy.faults > 0) {
      warnings.add(MsmSpy.faults + " samples were lost to faults in woven code");
    }
    return warnings;
  }

  /** As the manifest of the engine's jar has it; 0 where it is run from class files. */
  private static String version() {
    String version = Engine.class.getPackage().getImplementationVersion();
    return version == null ? "0" : version;
  }

  Map<String, Object> status() {
    Map<String, Object> status = new LinkedHashMap<>();
    status.put("pid", process.pid());
    status.put("start", process.startTicks());
    status.put("version", version());
    status.put("protocol", (long) PROTOCOL);
    status.put("java", System.getProperty("java.version"));
    status.put("main", System.getProperty("sun.java.command"));
    status.put("switch", registry.isOn() ? "on" : "off");
    status.put("metricsDir", metricsDirectory());
    status.put(
        "metricFiles",
        publisher == null ? Collections.emptyList() : new ArrayList<Object>(publisher.fileNames()));
    status.put("hooks", documents.rows());
    status.put("sources", new ArrayList<Object>(registry.sourceNames()));
    status.put("warnings", new ArrayList<Object>(warnings()));
    status.put("publishedMillis", publisher == null ? 0L : publisher.publishedMillis());
    return status;
  }

  /** Restores every class and lets go of the host; the thread ends after its answer. */
  Restored unweave() {
    Restored restored = registry.stop();
    MsmSpy.connect(Weaver.lastLinker());
    MsmSites.connect(null);
    instrumentation.removeTransformer(weaver);
    if (publisher != null) {
      publisher.publish(registry.families());
      publisher.close();
      // What is closed must not publish again: it would count its own samples twice.
      publisher = null;
    }
    try {
      Runtime.getRuntime().removeShutdownHook(shutdown);
    } catch (IllegalStateException ignored) {
      // The JVM is going down: the hook runs now, or has run.
    }
    ended = true;
    return restored;
  }

  private void shutDown() {
    shuttingDown = true;
    try {
      Publisher current = publisher;
      if (current != null) {
        current.shutDown(registry.families());
      }
      mailbox.withdrawStatus();
    } catch (Throwable ignored) {
      // Nobody is left to be told.
    }
  }

  private void applyAtStart(Path hooks) {
    try {
      String text = new String(Files.readAllBytes(hooks), StandardCharsets.UTF_8);
      Map<String, HookText> texts = Collections.singletonMap(hooks.toString(), HookText.of(text));
      Path metrics = RunDirectory.defaultMetrics();
      registry.apply(texts, () -> openMetrics(null, metrics, environment.pidNames()));
    } catch (NoSuchFileException missing) {
      fault = hooks + " was not applied: there is no such file";
    } catch (RefusedException refused) {
      fault = hooks + " was not applied: " + String.join("; ", refused.problems());
    } catch (Throwable refused) {
      // Whatever it is: the application starts.
      fault = hooks + " was not applied: " + refused;
    }
  }

  /** Rewrites the status when classes were woven as they loaded: somebody may wait for them. */
  private void tellOfClassesThatLoaded() {
    int changes = weaver.changes();
    if (changes != toldChanges) {
      toldChanges = changes;
      tellStatus();
    }
  }

  private void tellStatus() {
    try {
      mailbox.status(status());
    } catch (Throwable failed) {
      fault = "the status could not be written: " + failed;
    }
  }
}
