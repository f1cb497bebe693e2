package msm.engine.weave;

import static org.assertj.core.api.Assertions.assertThat;

import msm.engine.Compiled;
import msm.engine.Host;
import org.junit.jupiter.api.Test;

/** Which methods a symbol means. */
class SymbolsTest {

  private static final String SHAPES = WovenShapesTest.source("Shapes.java.txt");

  @Test
  void aStarMeansAnyNameWithinAPackage() {
    assertThat(calls("shapes.*.area")).isEqualTo(4);
  }

  @Test
  void twoStarsCrossPackagesAndAStarMeansAnyMethod() {
    assertThat(calls("**.Circle.*")).isEqualTo(4); // roll, part, and area twice
  }

  @Test
  void aPlusMeansImplementersThatAreLoadedLater() {
    assertThat(calls("shapes.Shape+.area")).isEqualTo(4);
  }

  @Test
  void aPlusReachesTheDefaultMethodOfAnInterface() {
    assertThat(calls("shapes.Shape+.say")).isEqualTo(2);
  }

  @Test
  void anAnnotationStandsForClassesOrMethods() {
    assertThat(calls("@shapes.Audited.area")).isEqualTo(2);
    assertThat(calls("shapes.**.@shapes.Audited")).isEqualTo(1);
  }

  @Test
  void aConstructorIsCalledInitOrNew() {
    assertThat(calls("shapes.Square.new(double)")).isEqualTo(1);
    assertThat(calls("shapes.Square.<init>")).isEqualTo(1);
  }

  @Test
  void theOuterObjectOfAnInnerClassIsNotWritten() {
    assertThat(calls("shapes.Circle$Part.new(int)")).isEqualTo(1);
  }

  @Test
  void theBodyOfALambdaCountsIfItIsNamed() {
    assertThat(calls("shapes.Use.lambda$all$0")).isEqualTo(1);
    assertThat(calls("shapes.Use.*")).isEqualTo(1); // all() alone
  }

  @Test
  void onlyTheLoaderThatIsNamedCounts() {
    assertThat(calls("shapes.Square.area", "loader: Host$Loader")).isEqualTo(2);
    assertThat(calls("shapes.Square.area", "loader: bootstrap")).isZero();
  }

  @Test
  void whatLoadsPastTheLimitIsLeftAloneUntilThereIsRoomAgain() {
    try (Host host = new Host(Compiled.from(SHAPES))) {
      host.hook(yaml("shapes.*.area", "limit: 1"));
      host.load("shapes.Square");
      host.load("shapes.Circle");

      assertThat(host.coverage().methods()).isEqualTo(1);
      assertThat(host.failures())
          .singleElement()
          .asString()
          .contains("means 2 methods, more than 1");

      host.restore();
      host.hook(yaml("shapes.Circle.area", "limit: 1"));
      assertThat(host.failures()).isEmpty();
      assertThat(host.coverage().methods()).isEqualTo(1);
    }
  }

  @Test
  void moreMethodsThanTheLimitAreRefused() {
    try (Host host = new Host(Compiled.from(SHAPES))) {
      assertThat(host.refusal(yaml("shapes.*.*", "limit: 3")))
          .singleElement()
          .asString()
          .contains("'shapes.*.*' means", "methods, more than 3; narrow it, or raise 'limit'");
    }
  }

  @Test
  void overloadsThatCallEachOtherAreNoticed() {
    try (Host host = new Host(Compiled.from(SHAPES)).hook(yaml("shapes.Square.grow"))) {
      host.call("shapes.Use", "all");

      assertThat(host.coverage().caution())
          .isEqualTo(
              "grow(int) calls grow(int, boolean): such a call counts twice; name one by its"
                  + " parameters");
    }
  }

  @Test
  void methodsWithoutCodeAreSkippedAndCounted() {
    try (Host host = new Host(Compiled.from(SHAPES)).hook(yaml("shapes.Shape.*"))) {
      host.call("shapes.Use", "all");

      assertThat(host.coverage().methods()).isEqualTo(1);
      assertThat(host.coverage().skipped()).isEqualTo(1);
    }
  }

  private static double calls(String symbol, String... keys) {
    try (Host host = new Host(Compiled.from(SHAPES)).hook(yaml(symbol, keys))) {
      host.call("shapes.Use", "all");
      assertThat(host.failures()).isEmpty();
      return host.value("calls");
    }
  }

  private static String yaml(String symbol, String... keys) {
    StringBuilder yaml = new StringBuilder("- symbol: \"" + symbol + "\"\n");
    for (String key : keys) {
      yaml.append("  ").append(key).append('\n');
    }
    return yaml.append("  metrics: [{name: calls, type: counter}]\n").toString();
  }
}
