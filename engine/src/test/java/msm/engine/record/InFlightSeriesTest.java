package msm.engine.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class InFlightSeriesTest {

  private static final int CALLS = 200_000;

  private final InFlightSeries series = new InFlightSeries(Collections.emptyList());
  private final ServedPeriod period = new ServedPeriod();

  private double value() {
    double[] values = new double[1];
    series.read(values);
    return values[0];
  }

  @Test
  void aCallThatHasNoTicketEndsWithoutATrace() {
    InFlightCount.end(null, period);
    InFlightCount.end("something else", period);

    assertThat(value()).isEqualTo(0);
  }

  @Test
  void aTicketOfAnotherPeriodIsNotTaken() {
    Object ticket = series.count(period).begin();

    InFlightCount.end(ticket, new ServedPeriod());

    assertThat(value()).isEqualTo(1);
  }

  @Test
  void oneOfSeveralTicketsIsTakenByItsPeriod() {
    ServedPeriod other = new ServedPeriod();
    Object ticket = InFlightCount.both(series.count(period).begin(), series.count(other).begin());
    assertThat(value()).isEqualTo(2);

    InFlightCount.end(ticket, other);

    assertThat(series.count(other).value()).isEqualTo(0);
    assertThat(series.count(period).value()).isEqualTo(1);
  }

  @Test
  void theEndOfAPeriodForgetsItsCallsAndThoseThatComeTooLate() {
    series.count(period).begin();
    series.count(new ServedPeriod()).begin();

    period.end();
    series.count(period).begin();

    assertThat(value()).isEqualTo(1);
  }

  @Test
  void callsThatEndOnOtherThreadsAreCountedExactlyAndNeverSeenNegative() throws Exception {
    AtomicBoolean done = new AtomicBoolean();
    AtomicBoolean negative = new AtomicBoolean();
    Thread reader =
        new Thread(
            () -> {
              while (!done.get()) {
                negative.compareAndSet(false, value() < 0);
              }
            });
    reader.start();
    Object[][] tickets = new Object[2][CALLS];
    CyclicBarrier barrier = new CyclicBarrier(2);
    List<Thread> workers = new ArrayList<>();
    for (int worker = 0; worker < 2; worker++) {
      int own = worker;
      Thread thread =
          new Thread(
              () -> {
                for (int i = 0; i < CALLS; i++) {
                  tickets[own][i] = series.count(period).begin();
                }
                await(barrier);
                for (int i = 0; i < CALLS; i++) {
                  InFlightCount.end(tickets[1 - own][i], period);
                }
              });
      thread.start();
      workers.add(thread);
    }
    for (Thread worker : workers) {
      worker.join();
    }
    done.set(true);
    reader.join();

    assertThat(negative).isFalse();
    assertThat(value()).isEqualTo(0);
  }

  private static void await(CyclicBarrier barrier) {
    try {
      barrier.await();
    } catch (Exception impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
