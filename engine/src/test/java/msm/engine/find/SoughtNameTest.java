package msm.engine.find;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SoughtNameTest {

  @Test
  void aTextIsPartOfTheNameWhateverItsCase() {
    assertThat(new SoughtName("orders").matchesClass("com.acme.OrderService")).isTrue();
    assertThat(new SoughtName("acme.Order").matchesClass("com.acme.OrderService")).isTrue();
    assertThat(new SoughtName("orders").matchesClass("com.acme.Order")).isFalse();
  }

  @Test
  void aPatternIsTheWholeName() {
    assertThat(new SoughtName("**.Order*").matchesClass("com.acme.OrderService")).isTrue();
    assertThat(new SoughtName("Order*").matchesClass("com.acme.OrderService")).isFalse();
  }

  @Test
  void behindAHashStandsAMethod() {
    SoughtName sought = new SoughtName("order#pla");

    assertThat(sought.isOfMethod()).isTrue();
    assertThat(sought.matchesClass("com.acme.OrderService")).isTrue();
    assertThat(sought.matchesMethod("place")).isTrue();
    assertThat(sought.matchesMethod("cancel")).isFalse();
    assertThat(new SoughtName("#get*").matchesMethod("getName")).isTrue();
    assertThat(new SoughtName("order").isOfMethod()).isFalse();
  }

  @Test
  void theJdkIsMeantIfTheTextBeginsAsItsPackagesDo() {
    assertThat(new SoughtName("java.util.Lis").isOfJdk()).isTrue();
    assertThat(new SoughtName("util.List").isOfJdk()).isFalse();
  }
}
