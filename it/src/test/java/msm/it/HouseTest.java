package msm.it;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.library.GeneralCodingRules;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.Timer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The rules of the house that a machine can hold, on the classes of all modules. */
class HouseTest {

  private static final short JAVA_8 = 52;
  private static final int VERSION_OFFSET = 6;

  private static final List<Module> OF_THE_HOST =
      List.of(
          new Module("spy"),
          new Module("api", "msm.api"),
          new Module("boot", "msm.boot"),
          new Module("metrics", "msm.metrics"),
          new Module("hooks", "msm.hooks", "org.yaml.snakeyaml.."),
          new Module(
              "engine",
              "msm.engine..",
              "msm.api",
              "msm.metrics",
              "msm.hooks",
              "org.objectweb.asm.."));

  private static final List<Module> OTHERS =
      List.of(
          new Module(
              "commands",
              "msm.commands..",
              "msm.metrics",
              "msm.hooks",
              "picocli..",
              "org.yaml.snakeyaml..",
              "at.favre.lib.crypto.bcrypt",
              "com.sun.net.httpserver",
              "javax.net.ssl"),
          new Module("console", "msm.console", "msm.commands", "picocli", "org.jline.."),
          new Module("demo", "com.acme.shop"));

  /** A module and the packages that it may use; all may use the JDK's public ones. */
  private record Module(String name, List<String> packages, JavaClasses classes) {

    Module(String name, String... packages) {
      this(name, List.of(packages), new ClassFileImporter().importPath(directory(name)));
    }

    static Path directory(String name) {
      return Checkout.root().resolve(name + "/target/classes");
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static List<Module> modules() {
    List<Module> modules = new ArrayList<>(OF_THE_HOST);
    modules.addAll(OTHERS);
    return modules;
  }

  @ParameterizedTest
  @MethodSource("modules")
  void dependenciesPointOnlyDown(Module module) {
    assertThat(module.classes()).isNotEmpty();
    noClasses()
        .should()
        .dependOnClassesThat(
            not(resideInAnyPackage(module.packages().toArray(String[]::new)))
                .and(not(resideInAnyPackage("java.."))))
        .check(module.classes());
  }

  @ParameterizedTest
  @MethodSource("modules")
  void onlyTheEngineKnowsTheSpy(Module module) {
    // It lies in java.lang, where the rule above sees nothing wrong.
    if (!List.of("spy", "engine").contains(module.name())) {
      noClasses()
          .should()
          .dependOnClassesThat(nameMatching("java\\.lang\\.Msm.*"))
          .check(module.classes());
    }
  }

  @Test
  void onlyTheBridgeKnowsTheHandlersApi() {
    // Its classes are loaded beside each handler's own msm.api; others would meet another one.
    JavaClasses engine = new ClassFileImporter().importPath(Module.directory("engine"));
    noClasses()
        .that()
        .resideOutsideOfPackage("msm.engine.bridge")
        .should()
        .dependOnClassesThat(resideInAnyPackage("msm.api", "msm.engine.bridge"))
        .check(engine);
  }

  @Test
  void whatRunsInAHostIsJava8() throws IOException {
    for (Module module : OF_THE_HOST) {
      try (var files = Files.walk(Module.directory(module.name()))) {
        for (Path file : files.filter(path -> path.toString().endsWith(".class")).toList()) {
          byte[] bytes = Files.readAllBytes(file);
          assertThat(ByteBuffer.wrap(bytes).getShort(VERSION_OFFSET))
              .as("%s", file)
              .isEqualTo(JAVA_8);
        }
      }
    }
  }

  @Test
  void whatRunsInAHostIsSilentAndWakesNothing() {
    for (Module module : OF_THE_HOST) {
      noClasses()
          .should(GeneralCodingRules.ACCESS_STANDARD_STREAMS)
          .orShould()
          .dependOnClassesThat(
              resideInAnyPackage("java.util.logging..", "java.lang.management..", "javax.."))
          .orShould()
          // It runs the security providers that the host has set up.
          .dependOnClassesThat(assignableTo(MessageDigest.class))
          .orShould()
          // It logs, and sets java.util.logging up before the host does.
          .dependOnClassesThat(name("org.yaml.snakeyaml.Yaml"))
          .check(module.classes());
      // What a thread keeps outlives the engine, unless care is taken.
      noClasses()
          .that()
          .doNotHaveFullyQualifiedName("msm.engine.handle.Reentry")
          .should()
          .dependOnClassesThat(assignableTo(ThreadLocal.class))
          .check(module.classes());
    }
  }

  @Test
  void theEngineStartsItsOneThreadAndTheShutdownHookAndNoOther() {
    for (Module module : OF_THE_HOST) {
      noClasses()
          .should()
          .dependOnClassesThat(
              assignableTo(Executor.class)
                  .or(assignableTo(Timer.class))
                  .or(assignableTo(CompletableFuture.class)))
          .check(module.classes());
    }
    List<String> places = new ArrayList<>();
    for (Module module : OF_THE_HOST) {
      for (JavaClass type : module.classes()) {
        type.getConstructorCallsFromSelf().stream()
            .filter(call -> call.getTargetOwner().isAssignableTo(Thread.class))
            .forEach(call -> places.add(type.getName()));
      }
    }
    assertThat(places).containsExactly("msm.engine.Engine", "msm.engine.Engine");
  }

  @Test
  void onlyMainEndsTheProcess() {
    for (Module module : modules()) {
      noClasses()
          .that()
          .doNotHaveFullyQualifiedName("msm.console.Main")
          .should()
          .callMethod(System.class, "exit", int.class)
          .orShould()
          .callMethod(Runtime.class, "exit", int.class)
          .orShould()
          .callMethod(Runtime.class, "halt", int.class)
          .check(module.classes());
    }
  }

  @Test
  void aTypeIsPublicOnlyIfAnotherPackageUsesIt() {
    // Reached by name: by the JVM, by the door, and by code that is made at run time.
    Set<String> doors =
        Set.of(
            "msm.console.Main",
            "msm.boot.BootAgent",
            "msm.engine.Engine",
            "msm.engine.ClassPathCheck",
            "msm.engine.probe.Handoff",
            "msm.engine.bridge.AroundBridge",
            "msm.engine.bridge.ContextBridge",
            "msm.api.Around",
            "msm.api.ContextHandler",
            "com.acme.shop.Shop");
    JavaClasses all = new ClassFileImporter().importPaths(directories());
    List<String> needless = new ArrayList<>();
    for (JavaClass type : all) {
      if (isPublic(type) && !doors.contains(type.getName()) && !isUsedElsewhere(type)) {
        needless.add(type.getName());
      }
    }
    assertThat(needless).isEmpty();
  }

  private static boolean isPublic(JavaClass type) {
    return type.isTopLevelClass() && type.getModifiers().contains(JavaModifier.PUBLIC);
  }

  /** By name, as part of what a public type offers, or by being thrown at somebody. */
  private static boolean isUsedElsewhere(JavaClass type) {
    return type.isAssignableTo(Throwable.class)
        || type.getMethodsWithReturnTypeOfSelf().stream()
            .anyMatch(method -> isPublic(method.getOwner()) && !method.getOwner().equals(type))
        || type.getDirectDependenciesToSelf().stream()
            .map(Dependency::getOriginClass)
            .anyMatch(user -> !user.getPackageName().equals(type.getPackageName()));
  }

  private static List<Path> directories() {
    List<Path> directories = new ArrayList<>();
    for (Module module : modules()) {
      directories.add(Module.directory(module.name()));
    }
    return directories;
  }
}
