package msm.engine.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class SeriesTest {

  @Test
  void aCounterIsPublishedBeforeItCountsAndAGaugeOnlyOnceItIsSet() {
    CounterSeries counter = new CounterSeries(Collections.emptyList());
    GaugeSeries gauge = new GaugeSeries(Collections.emptyList());

    assertThat(counter.takeTouched()).isTrue();
    assertThat(gauge.takeTouched()).isFalse();

    gauge.set(0);

    assertThat(gauge.isTouched()).isTrue();
  }

  @Test
  void aTouchedSeriesIsReadInThisTurnAndInTheNext() {
    GaugeSeries gauge = new GaugeSeries(Collections.emptyList());
    gauge.set(1);

    assertThat(gauge.takeTouched()).isTrue();
    assertThat(gauge.takeTouched()).isTrue();
    assertThat(gauge.takeTouched()).isFalse();
    assertThat(gauge.isTouched()).isFalse();
  }

  @Test
  void whatIsCountedWhileThePublisherReadsIsReadInTheEnd() throws InterruptedException {
    CounterSeries counter = new CounterSeries(Collections.emptyList());
    AtomicBoolean ended = new AtomicBoolean();
    double[] published = new double[1];
    Thread publisher =
        new Thread(
            () -> {
              boolean last;
              do {
                last = ended.get();
                if (counter.takeTouched()) {
                  counter.read(published);
                }
              } while (!last);
            });
    publisher.start();

    Threads.run(
        8,
        thread -> {
          for (int i = 0; i < 20_000; i++) {
            counter.add(1);
          }
        });
    ended.set(true);
    publisher.join();

    assertThat(published[0]).isEqualTo(160_000);
  }

  @Test
  void wholeAndBrokenIncrementsAddUp() {
    CounterSeries counter = new CounterSeries(Collections.emptyList());

    counter.add(3);
    counter.add(0.25);
    counter.add(1L << 40);

    double[] value = new double[1];
    counter.read(value);
    assertThat(value[0]).isEqualTo(3.25 + (1L << 40));
  }
}
