package msm.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * That classes are after msm what they were before, as somebody else sees it.
 *
 * <p>HotSpot keeps the constants that a redefinition has added to a class, so that its file is
 * longer afterwards by what nothing refers to. It must not grow again when it is woven again.
 */
class RestoredBytecodeIT {

  private static final String PLACE =
      "com/acme/shop/OrderService: com.acme.shop.Confirmation place(com.acme.shop.Order, int);";
  private static final String ADD =
      "com/acme/shop/ShippingQueue: synchronized void add(com.acme.shop.Confirmation);";

  @TempDir private Path scratch;

  @Test
  void onlyHookedMethodsAreWovenAndAllOfThemAreRestored() throws Exception {
    try (Host shop = Host.shop(Jdks.java(Runtime.version().feature()), scratch)) {
      Msm msm = new Msm(scratch);
      ClassDump before = ClassDump.of(shop, scratch);

      hook(msm, shop);
      ClassDump woven = ClassDump.of(shop, scratch);
      assertThat(differing(before, woven)).containsExactly(PLACE, ADD);

      msm.ok("off", shop.pid());
      ClassDump off = ClassDump.of(shop, scratch);
      assertThat(off.members()).isEqualTo(before.members());

      msm.ok("on", shop.pid());
      msm.ok("unhook", "--all", shop.pid());
      assertThat(ClassDump.of(shop, scratch).members()).isEqualTo(before.members());

      hook(msm, shop);
      msm.ok("detach", shop.pid());
      ClassDump detached = ClassDump.of(shop, scratch);
      assertThat(detached.members()).isEqualTo(before.members());
      assertThat(detached.constants()).as("lengths of constant pools").isEqualTo(off.constants());
    }
  }

  private static void hook(Msm msm, Host shop) throws IOException {
    msm.ok("hook", "-f", Checkout.hooksYaml().toString(), shop.pid());
  }

  private static Set<String> differing(ClassDump one, ClassDump other) {
    Set<Map.Entry<String, String>> changed = new HashSet<>(other.members().entrySet());
    changed.removeAll(one.members().entrySet());
    Set<String> names = new TreeSet<>();
    changed.forEach(member -> names.add(member.getKey()));
    assertThat(other.members().keySet()).isEqualTo(one.members().keySet());
    return names;
  }
}
