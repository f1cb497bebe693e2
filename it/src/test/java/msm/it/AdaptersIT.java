package msm.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The adapters of the installation fit the real jars of what they are for, hook by hook. */
class AdaptersIT {

  @TempDir private Path scratch;

  @ParameterizedTest
  @CsvSource({
    "djl, djl, 11",
    "jlama, jlama, 8",
    "langchain4j, langchain4j, 4",
    "langchain4j, langchain4j-1.19, 4",
    "spring-ai, spring-ai, 3"
  })
  void everyHookFindsItsMethodsAndEveryExpressionFits(String adapter, String jars, int count)
      throws Exception {
    Object answer =
        new Msm(scratch)
            .json(
                "check",
                "-f",
                Checkout.home().resolve("adapters").resolve(adapter).toString(),
                "--classpath",
                Checkout.root().resolve("it/target/adapters").resolve(jars) + "/*");

    Map<?, ?> checked = (Map<?, ?>) ((List<?>) answer).get(0);
    assertThat((List<?>) checked.get("problems")).isEmpty();
    List<?> hooks = (List<?>) checked.get("hooks");
    assertThat(hooks).hasSize(count);
    assertThat(hooks)
        .allSatisfy(
            hook -> {
              Map<?, ?> row = (Map<?, ?>) hook;
              assertThat(row.get("state")).as("%s", row).isEqualTo("ready");
              assertThat((List<?>) row.get("found")).as("%s", row.get("name")).isNotEmpty();
              assertThat(row.get("warnings"))
                  .as("%s", row.get("name"))
                  .asString()
                  .doesNotContain("counts twice");
            });
  }
}
