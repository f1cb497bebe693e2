package msm.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NearClassTest {

  private static final Set<String> LOADED =
      new LinkedHashSet<>(Arrays.asList("com.acme.bakery.Oven", "com.acme.mill.Mill"));

  @Test
  void aNameThatIsSpeltAlikeInTheSamePackageIsNear() {
    assertThat(NearClass.of("com.acme.bakery.Ovne", LOADED)).isEqualTo("com.acme.bakery.Oven");
  }

  @Test
  void theSameNameInAnotherPackageIsNear() {
    assertThat(NearClass.of("com.acme.Mill", LOADED)).isEqualTo("com.acme.mill.Mill");
  }

  @Test
  void anotherShortNameInALongPackageIsNot() {
    assertThat(NearClass.of("com.acme.bakery.Till", LOADED)).isNull();
  }
}
