package msm.engine.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ObjectTimesTest {

  private static final long SECOND = 1_000_000_000L;

  private final ObjectTimes times = new ObjectTimes();

  @Test
  void anObjectIsSeenFirstAndThenAgain() {
    Object object = new Object();

    assertThat(times.sinceLast(object, 0)).isNaN();
    assertThat(times.sinceLast(object, 2 * SECOND)).isEqualTo(2);
    assertThat(times.sinceLast(object, 2 * SECOND + SECOND / 2)).isEqualTo(0.5);
  }

  @Test
  void lookingDoesNotConsume() {
    Object object = new Object();
    times.see(object, 0);

    assertThat(times.elapsed(object, SECOND)).isEqualTo(1);
    assertThat(times.elapsed(object, 3 * SECOND)).isEqualTo(3);
    assertThat(times.elapsed(new Object(), SECOND)).isNaN();
    assertThat(times.elapsed(null, SECOND)).isNaN();
  }

  @Test
  void objectsAreToldApartByIdentityAndValuesByEquality() {
    List<String> list = new ArrayList<>();
    times.see(list, 0);
    times.see(new String("text"), 0);
    times.see(7, 0);
    times.see(0.5f, 0);
    times.see(new UUID(1, 2), 0);
    times.see(new AtomicLong(3), 0);

    assertThat(times.elapsed(new ArrayList<>(), SECOND)).as("an equal list").isNaN();
    list.add("changed");
    assertThat(times.elapsed(list, SECOND)).isEqualTo(1);
    assertThat(times.elapsed("text", SECOND)).isEqualTo(1);
    assertThat(times.elapsed(7L, SECOND)).isEqualTo(1);
    assertThat(times.elapsed((short) 7, SECOND)).isEqualTo(1);
    assertThat(times.elapsed(0.5, SECOND)).isEqualTo(1);
    assertThat(times.elapsed(new UUID(1, 2), SECOND)).isEqualTo(1);
    assertThat(times.elapsed(new AtomicLong(3), SECOND)).isNaN();
  }

  @Test
  void equalsAndHashCodeOfTheApplicationAreNotAsked() {
    Object hostile =
        new Object() {
          @Override
          public boolean equals(Object other) {
            throw new IllegalStateException();
          }

          @Override
          public int hashCode() {
            throw new IllegalStateException();
          }
        };

    times.see(hostile, 0);

    assertThat(times.elapsed(hostile, SECOND)).isEqualTo(1);
  }

  @Test
  void whatWasSeenAnHourAgoIsForgotten() {
    times.see("text", 0);

    assertThat(times.elapsed("text", ObjectTimes.MEMORY_NANOS)).isEqualTo(3600);
    assertThat(times.elapsed("text", ObjectTimes.MEMORY_NANOS + 1)).isNaN();
    times.expire(ObjectTimes.MEMORY_NANOS + 1);
    assertThat(times.size()).isZero();
  }

  @Test
  void noObjectIsKeptFromBeingCollected() {
    WeakReference<Object> object = seen();
    while (object.get() != null) {
      System.gc();
    }

    times.expire(SECOND);

    assertThat(times.size()).isZero();
  }

  private WeakReference<Object> seen() {
    Object object = new Object();
    times.see(object, 0);
    return new WeakReference<>(object);
  }

  @Test
  void asMuchAsFitsIsRememberedAndThenTheOldestMakesWay() {
    int count = 3 * ObjectTimes.MAX_CAPACITY;
    for (int i = 0; i < count; i++) {
      times.see("text" + i, i);
    }

    assertThat(times.size()).isLessThanOrEqualTo(ObjectTimes.MAX_CAPACITY);
    int recent = ObjectTimes.MAX_CAPACITY / 4;
    int remembered = 0;
    for (int i = count - recent; i < count; i++) {
      remembered += Double.isNaN(times.elapsed("text" + i, count)) ? 0 : 1;
    }
    assertThat(remembered).as("of the newest %d", recent).isGreaterThan(recent * 99 / 100);
  }

  @Test
  void aTableThatGrowsForgetsNothing() throws InterruptedException {
    int perThread = 1500;
    List<String> missing = new ArrayList<>();
    Threads.run(
        4,
        thread -> {
          for (int i = 0; i < perThread; i++) {
            String text = thread + ":" + i;
            times.see(text);
            for (int back = Math.max(0, i - 20); back <= i; back++) {
              if (Double.isNaN(times.elapsed(thread + ":" + back))) {
                synchronized (missing) {
                  missing.add(text);
                }
              }
            }
          }
        });

    assertThat(missing).isEmpty();
    assertThat(times.size()).isEqualTo(4 * perThread);
  }
}
