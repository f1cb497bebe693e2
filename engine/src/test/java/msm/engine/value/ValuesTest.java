package msm.engine.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import msm.engine.record.NumberTexts;
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
    assertThat(Lengths.of(new int[3], false)).isEqualTo(3);
    assertThat(Lengths.of(new Object[0][5], false)).isEqualTo(0);
    assertThat(Lengths.of("four", false)).isEqualTo(4);
    assertThat(Lengths.of(java.nio.CharBuffer.allocate(4), false)).isEqualTo(4);
    assertThat(Lengths.of(Arrays.asList(1, 2), false)).isEqualTo(2);
    assertThat(Lengths.of(Collections.singletonMap("a", "b"), false)).isEqualTo(1);
    assertThat(Lengths.of(Optional.of(1), false)).isEqualTo(1);
    assertThat(Lengths.of(new AtomicInteger(7), false)).isEqualTo(7);
    assertThat(Lengths.of(new AtomicReference<>("abc"), false)).isEqualTo(3);
    assertThat(Lengths.of(new AtomicReference<>(), false)).isEqualTo(Lengths.OF_NULL);
    assertThatThrownBy(() -> Lengths.of(5, false)).hasMessage("java.lang.Integer has no length");
  }

  @Test
  void labelsAreTextsOfTheJdksOwnValues() {
    assertThat(Texts.label("a")).isEqualTo("a");
    assertThat(Texts.label(null)).isEmpty();
    assertThat(Texts.label(DayOfWeek.MONDAY)).isEqualTo("MONDAY");
    assertThat(Texts.label(String.class)).isEqualTo("java.lang.String");
    assertThat(Texts.label('c')).isEqualTo("c");
    assertThat(Texts.label(5)).isEqualTo("5");
    assertThat(Texts.label(new BigDecimal("1.50"))).isEqualTo("1.50");
    assertThat(Texts.label(new UUID(1, 2))).isEqualTo("00000000-0000-0001-0000-000000000002");
    assertThatThrownBy(() -> Texts.label(new Order()))
        .hasMessage(Order.class.getName() + " is no text; name one of its fields");
  }

  @Test
  void equalityNeverCallsTheApplicationsEquals() {
    Order order = new Order();

    assertThat(Equality.equal(order, order)).isTrue();
    assertThat(Equality.equal(order, new Order())).isFalse();
    assertThat(Equality.equal("a", order)).isFalse();
    assertThat(Equality.equal(order, null)).isFalse();
    assertThat(Equality.equal(null, null)).isTrue();
    assertThat(Equality.equal("a", new String(new char[] {'a'}))).isTrue();
  }

  @Test
  void collectionsAreNotComparedSinceThatWouldCallTheApplicationsEquals() {
    List<Order> one = Collections.singletonList(new Order());
    List<Order> other = Collections.singletonList(new Order());

    assertThat(Equality.equal(one, one)).isTrue();
    assertThatThrownBy(() -> Equality.equal(one, other))
        .hasMessage("java.util.Collections$SingletonList is not compared; compare its len(...)");
    assertThatThrownBy(() -> Equality.equal(Optional.of(new Order()), Optional.empty()))
        .hasMessage("java.util.Optional is not compared; compare its len(...)");
  }

  @Test
  void anEnumConstantEqualsItsName() {
    assertThat(Equality.equal(DayOfWeek.MONDAY, "MONDAY")).isTrue();
    assertThat(Equality.equal("MONDAY", DayOfWeek.MONDAY)).isTrue();
    assertThat(Equality.equal("monday", DayOfWeek.MONDAY)).isFalse();
  }

  @Test
  void aClassNameIsWithoutPackageAndOuterClass() {
    assertThat(Texts.className(new Order())).isEqualTo("Order");
    assertThat(Texts.className("")).isEqualTo("String");
  }

  @Test
  void textsOfWholeNumbersAreRememberedAndRight() {
    for (long number : new long[] {0, 1, -1, 255, 256, -256, Long.MAX_VALUE, Long.MIN_VALUE}) {
      assertThat(NumberTexts.of(number)).isEqualTo(Long.toString(number));
      assertThat(NumberTexts.of(number)).isSameAs(NumberTexts.of(number));
    }
  }
}
