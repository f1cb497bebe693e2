package msm.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * One class in several loaders of one kind: each is hooked, those that come later included; calls
 * are counted exactly; a loader that the application drops is collected though its class is woven.
 */
class LoadersIT {

  private static final String HOOKS =
      """
      hooks:
        - symbol: com.acme.plug.Plug.applyAsInt
          metrics:
            - {name: plug_calls, type: counter, labels: {result: ret, earlier: this.calls > 2}}
            - {name: plug_duration, type: timer}
      """;

  private static final String BUNDLE =
      "Bundle-ManifestVersion: 2\nBundle-SymbolicName: com.acme.plug\nBundle-Version: 1.0.0\n";

  private static final String MODULE =
      """
      <module xmlns="urn:jboss:module:1.9" name="com.acme.plug">
        <resources><resource-root path="plug.jar"/></resources>
      </module>
      """;

  @TempDir private Path scratch;
  private Msm msm;
  private Path plug;
  private Path plugJar;

  @BeforeEach
  void msmIsInstalledAndThePlugIsPacked() throws IOException {
    msm = new Msm(scratch);
    plug = HostSource.compile(scratch.resolve("plug"), "hosts", List.of(), "Plug");
    plugJar = HostSource.jar(scratch.resolve("plug.jar"), BUNDLE, Map.of(plug, ""));
  }

  @ParameterizedTest(name = "Java {0}")
  @ValueSource(ints = {8, 17, 25})
  void loadersAsPlugInSystemsWriteThem(int version) throws Exception {
    try (Host host = host(version, "LoadersHost", List.of(), plugJar)) {
      for (String kind : List.of("plain", "child-first", "parallel", "strict")) {
        assertThat(host.ask("open " + kind)).contains("oader");
      }
      hook(host, "4 classes of 4 loaders");
      assertThat(host.ask("open child-first-too")).endsWith("ChildFirst");

      for (String kind : List.of("plain", "child-first", "parallel", "strict", "child-first-too")) {
        assertCounted(host, kind);
      }
      assertDroppedIsCollected(host, "child-first-too");
      assertDroppedIsCollected(host, "parallel");
      assertLeft(host, 3);
    }
  }

  @ParameterizedTest(name = "Java {0}")
  @ValueSource(ints = {8, 25})
  void webApplicationsOfTomcat(int version) throws Exception {
    Path war = Files.createDirectories(scratch.resolve("war"));
    Files.createDirectories(war.resolve("WEB-INF"));
    Files.move(plug, war.resolve("WEB-INF/classes"));
    List<Path> tomcat =
        List.of(
            HostSource.jarOf("org.apache.catalina.startup.Tomcat"),
            HostSource.jarOf("javax.annotation.ManagedBean"));
    try (Host host = host(version, "TomcatHost", tomcat, scratch.resolve("tomcat"), war)) {
      assertSeveralAreCounted(host, "ParallelWebappClassLoader");
      assertDroppedIsCollected(host, "b");
      assertLeft(host, 2);
    }
  }

  @ParameterizedTest(name = "Java {0}")
  @ValueSource(ints = {8, 25})
  void bundlesOfFelix(int version) throws Exception {
    List<Path> felix = List.of(HostSource.jarOf("org.apache.felix.framework.Felix"));
    try (Host host = host(version, "FelixHost", felix, scratch.resolve("felix"), plugJar)) {
      assertSeveralAreCounted(host, "BundleClassLoader");
      assertLeft(host, 3);
    }
  }

  @ParameterizedTest(name = "Java {0}")
  @ValueSource(ints = {8, 25})
  void modulesOfJBoss(int version) throws Exception {
    Path module = Files.createDirectories(scratch.resolve("modules/com/acme/plug/main"));
    Files.writeString(module.resolve("module.xml"), MODULE);
    Files.copy(plugJar, module.resolve("plug.jar"));
    List<Path> modules = List.of(HostSource.jarOf("org.jboss.modules.LocalModuleLoader"));
    try (Host host = host(version, "ModulesHost", modules, scratch.resolve("modules"))) {
      assertSeveralAreCounted(host, "ModuleClassLoader");
      assertLeft(host, 3);
    }
  }

  @ParameterizedTest(name = "Java {0}")
  @ValueSource(ints = {8, 25})
  void aJarInAJarOfSpringBoot(int version) throws Exception {
    boolean old = version < 17;
    Path launcher = Path.of(System.getProperty("msm.jars"), old ? "boot-2" : "boot-3");
    Path loader;
    try (var jars = Files.list(launcher)) {
      loader = jars.findFirst().orElseThrow();
    }
    Path application =
        HostSource.compile(
            scratch.resolve("app"), "hosts", List.of(), "PlugHost", "SpringBootHost");
    Map<Path, String> contents = new LinkedHashMap<>();
    contents.put(HostSource.unpack(loader, scratch.resolve("launcher")), "");
    contents.put(application, "BOOT-INF/classes/");
    contents.put(plugJar, "BOOT-INF/lib/plug.jar");
    String manifest =
        "Main-Class: org.springframework.boot.loader."
            + (old ? "" : "launch.")
            + "JarLauncher\nStart-Class: com.acme.host.SpringBootHost\n"
            + "Spring-Boot-Classes: BOOT-INF/classes/\nSpring-Boot-Lib: BOOT-INF/lib/\n";
    Path jar = HostSource.jar(scratch.resolve("app.jar"), manifest, contents);
    try (Host host = Host.shopBy(scratch, java(version), flag(version), "-jar", jar.toString())) {
      hook(host, "pending");
      assertThat(host.ask("open a")).endsWith("LaunchedClassLoader".substring(old ? 8 : 0));

      assertCounted(host, "a");
      assertThat(msm.ok("doctor", host.pid())).doesNotContain("STOPS");
      assertLeft(host, 1);
    }
  }

  /** Two that are there when the hook comes, and one that comes later. */
  private void assertSeveralAreCounted(Host host, String loader) throws IOException {
    assertThat(host.ask("open a")).endsWith(loader);
    assertThat(host.ask("open b")).endsWith(loader);
    hook(host, "2 classes of 2 loaders");
    assertThat(host.ask("open c")).endsWith(loader);

    assertCounted(host, "a");
    assertCounted(host, "b");
    assertCounted(host, "c");
  }

  private void hook(Host host, String receipt) throws IOException {
    Hooks hooks = Hooks.file(scratch, HOOKS);
    assertThat(msm.ok("hook", "-f", hooks.toString(), host.pid())).contains(receipt);
  }

  private void assertCounted(Host host, String name) throws IOException {
    Exposition before = msm.published(host);
    host.ask("call " + name + " 6");
    Exposition after = msm.published(host);

    assertThat(after.sum("plug_calls_total") - before.sum("plug_calls_total")).isEqualTo(6);
    assertThat(after.value("plug_duration_count") - before.value("plug_duration_count"))
        .isEqualTo(6);
    assertThat(after.sum("plug_calls_total{earlier=\"true\",result=\"1\"}")).isPositive();
  }

  private static void assertDroppedIsCollected(Host host, String name) throws Exception {
    host.ask("drop " + name);
    Await.until("the loader " + name + " is gone", () -> host.ask("gone " + name).equals("gone"));
  }

  private void assertLeft(Host host, int classes) throws IOException {
    String verified = classes == 1 ? "1 of 1 class verified" : classes + " of " + classes;
    assertThat(msm.ok("detach", host.pid())).contains(verified);
    assertThat(host.complaints()).doesNotContain("msm.", "msm-", "Msm");
  }

  private Host host(int version, String main, List<Path> libraries, Path... arguments)
      throws IOException {
    Path classes =
        HostSource.compile(scratch.resolve("host"), "hosts", libraries, "PlugHost", main);
    StringBuilder classPath = new StringBuilder(classes.toString());
    libraries.forEach(library -> classPath.append(':').append(library));
    String[] words = new String[arguments.length + 5];
    words[0] = java(version);
    words[1] = flag(version);
    words[2] = "-cp";
    words[3] = classPath.toString();
    words[4] = "com.acme.host." + main;
    for (int i = 0; i < arguments.length; i++) {
      words[i + 5] = arguments[i].toString();
    }
    return Host.shopBy(scratch, words);
  }

  private static String java(int version) {
    return Jdks.java(version).toString();
  }

  /** From 21 on the JVM itself warns of dynamic agents; this flag is its way to say it is meant. */
  private static String flag(int version) {
    return version >= 21 ? "-XX:+EnableDynamicAgentLoading" : "-Dnothing=to-say";
  }
}
