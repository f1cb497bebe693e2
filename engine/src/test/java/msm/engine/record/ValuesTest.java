package msm.engine.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ValuesTest {

  /** An application's own class, whose methods could do anything. */
  private static final class Order extends Number {
    private static final long serialVersionUID = 1L;

    @Override
    public boolean equals(Object other) {
      throw new AssertionError("must not be called");
    }

    @Override
    public int hashCode() {
      throw new AssertionError("must not be called");
    }

    @Override
    public String toString() {
      throw new AssertionError("must not be called");
    }

    @Override
    public int intValue() {
      throw new AssertionError("must not be called");
    }

    @Override
    public long longValue() {
      throw new AssertionError("must not be called");
    }

    @Override
    public float floatValue() {
      throw new AssertionError("must not be called");
    }

    @Override
    public double doubleValue() {
      throw new AssertionError("must not be called");
    }
  }

  @Test
  void arraysTextsCollectionsAndMapsHaveALength() {
    assertThat(Values.length(new int[3])).isEqualTo(3);
    assertThat(Values.length(new Object[0][5])).isEqualTo(0);
    assertThat(Values.length("four")).isEqualTo(4);
    assertThat(Values.length(java.nio.CharBuffer.allocate(4))).isEqualTo(4);
    assertThat(Values.length(Arrays.asList(1, 2))).isEqualTo(2);
    assertThat(Values.length(Collections.singletonMap("a", "b"))).isEqualTo(1);
    assertThatThrownBy(() -> Values.length(5)).hasMessage("java.lang.Integer has no length");
  }

  @Test
  void labelsAreTextsOfTheJdksOwnValues() {
    assertThat(Values.label("a")).isEqualTo("a");
    assertThat(Values.label(null)).isEmpty();
    assertThat(Values.label(DayOfWeek.MONDAY)).isEqualTo("MONDAY");
    assertThat(Values.label(String.class)).isEqualTo("java.lang.String");
    assertThat(Values.label('c')).isEqualTo("c");
    assertThat(Values.label(5)).isEqualTo("5");
    assertThat(Values.label(new BigDecimal("1.50"))).isEqualTo("1.50");
    assertThat(Values.label(new UUID(1, 2))).isEqualTo("00000000-0000-0001-0000-000000000002");
    assertThatThrownBy(() -> Values.label(new Order()))
        .hasMessage(Order.class.getName() + " is no text; name one of its fields");
  }

  @Test
  void equalityNeverCallsTheApplicationsEquals() {
    Order order = new Order();

    assertThat(Values.equal(order, order)).isTrue();
    assertThat(Values.equal(order, new Order())).isFalse();
    assertThat(Values.equal("a", order)).isFalse();
    assertThat(Values.equal(order, null)).isFalse();
    assertThat(Values.equal(null, null)).isTrue();
    assertThat(Values.equal("a", new String(new char[] {'a'}))).isTrue();
  }

  @Test
  void collectionsAreNotComparedSinceThatWouldCallTheApplicationsEquals() {
    List<Order> one = Collections.singletonList(new Order());
    List<Order> other = Collections.singletonList(new Order());

    assertThat(Values.equal(one, one)).isTrue();
    assertThatThrownBy(() -> Values.equal(one, other))
        .hasMessage("java.util.Collections$SingletonList is not compared; compare its len(...)");
    assertThatThrownBy(() -> Values.equal(Optional.of(new Order()), Optional.empty()))
        .hasMessage("java.util.Optional is not compared; compare its len(...)");
  }

  @Test
  void anEnumConstantEqualsItsName() {
    assertThat(Values.equal(DayOfWeek.MONDAY, "MONDAY")).isTrue();
    assertThat(Values.equal("MONDAY", DayOfWeek.MONDAY)).isTrue();
    assertThat(Values.equal("monday", DayOfWeek.MONDAY)).isFalse();
  }

  @Test
  void aClassNameIsWithoutPackageAndOuterClass() {
    assertThat(Values.className(new Order())).isEqualTo("Order");
    assertThat(Values.className("")).isEqualTo("String");
  }

  @Test
  void textsOfWholeNumbersAreRememberedAndRight() {
    for (long number : new long[] {0, 1, -1, 255, 256, -256, Long.MAX_VALUE, Long.MIN_VALUE}) {
      assertThat(NumberTexts.of(number)).isEqualTo(Long.toString(number));
      assertThat(NumberTexts.of(number)).isSameAs(NumberTexts.of(number));
    }
  }
}
