package msm.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ReceiptTest {

  @Test
  void everyHookHasALineAndTheColumnsStandInLine() {
    String receipt =
        Receipt.of(
            List.of(
                row("OrderService.place", "woven", 1, 2, 1, null, 0),
                row("audit", "failed", 0, 0, 0, "no name 'itmes'", 0)));

    assertThat(receipt)
        .isEqualTo(
            """
              woven   com.acme.OrderService.place          2 methods in 1 class (+100 bytes)  place_duration
              failed  audit (com.acme.OrderService.place)                                     no name 'itmes'
            """);
  }

  @Test
  void loadersAndErrorsAreToldWhereThereAreSome() {
    String receipt = Receipt.of(List.of(row("OrderService.place", "woven", 3, 3, 3, null, 2)));

    assertThat(receipt)
        .contains("3 methods in 3 classes of 3 loaders (+150 bytes)")
        .endsWith("place_duration; 2 errors in its expressions\n");
  }

  @Test
  void aHandlerIsNamedWithTheMetricsThatItFeeds() {
    HookRow row =
        new HookRow(
            "OrderService.place",
            "com.acme.OrderService.place",
            "/hooks.yaml",
            "woven",
            1,
            1,
            1,
            0,
            null,
            List.of("orders"),
            "com.acme.Audit",
            1);

    assertThat(Receipt.of(List.of(row)))
        .endsWith("handler com.acme.Audit: orders; 1 error in its handler\n");
  }

  @Test
  void theProofOfARemovalNamesWhatIsNotAsItWas() {
    assertThat(new Restored(2, 2, List.of(), List.of()))
        .hasToString("2 of 2 classes verified byte for byte");
    assertThat(new Restored(2, 0, List.of("a.B"), List.of("a.C")))
        .hasToString("0 of 2 classes verified byte for byte; different: a.B; not restored: a.C");
    assertThat(new Restored(0, 0, List.of(), List.of())).hasToString("no class was woven");
  }

  private static HookRow row(
      String name,
      String state,
      int classes,
      int methods,
      int loaders,
      String message,
      int errors) {
    return new HookRow(
        name,
        "com.acme.OrderService.place",
        "/hooks.yaml",
        state,
        classes,
        methods,
        loaders,
        methods * 50L,
        message,
        List.of("place_duration"),
        null,
        errors);
  }
}
