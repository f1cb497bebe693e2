package msm.engine.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class CellsTest {

  private static final int THREADS = 3 * (ThreadSlots.OWNED + ThreadSlots.SHARED);
  private static final int CALLS = 2000;

  private final Cells cells = new Cells(3);

  @Test
  void manyMoreThreadsThanSlotsLoseNoCount() throws InterruptedException {
    Threads.run(THREADS, thread -> count(thread % 3));

    for (int cell = 0; cell < 3; cell++) {
      assertThat(cells.sum(cell)).isEqualTo(THREADS / 3 * CALLS);
    }
  }

  @Test
  void manyMoreThreadsThanSlotsLoseNothingOfASumOfDoubles() throws InterruptedException {
    Threads.run(
        THREADS,
        thread -> {
          for (int i = 0; i < CALLS; i++) {
            long[] own = cells.own();
            if (own != null) {
              own[Cells.FIRST] = Cells.plus(own[Cells.FIRST], 0.5);
            } else {
              cells.addDouble(0, 0.5);
            }
          }
        });

    assertThat(cells.sumDouble(0)).isEqualTo(THREADS * CALLS * 0.5);
  }

  @Test
  void slotsOfEndedThreadsAreGivenToOthersWhichCountOn() throws InterruptedException {
    int rounds = 30;
    for (int round = 0; round < rounds; round++) {
      Threads.run(16, thread -> count(0));
      ThreadSlots.releaseDead();
    }

    assertThat(cells.sum(0)).isEqualTo((long) rounds * 16 * CALLS);
  }

  @Test
  void slotsAreReleasedWhileOthersCount() throws InterruptedException {
    AtomicBoolean ended = new AtomicBoolean();
    Thread releaser =
        new Thread(
            () -> {
              while (!ended.get()) {
                ThreadSlots.releaseDead();
              }
            });
    releaser.start();
    for (int round = 0; round < 20; round++) {
      Threads.run(16, thread -> count(0));
    }
    ended.set(true);
    releaser.join();

    assertThat(cells.sum(0)).isEqualTo(20L * 16 * CALLS);
  }

  @Test
  void aThreadKeepsItsSlotAndSharesAnOwnedOneWithNobodyAlive() throws InterruptedException {
    Thread[] owners = new Thread[ThreadSlots.OWNED];
    Threads.run(
        40,
        thread -> {
          int slot = ThreadSlots.owned();
          synchronized (owners) {
            if (slot >= 0) {
              assertThat(owners[slot] == null || !owners[slot].isAlive()).isTrue();
              owners[slot] = Thread.currentThread();
            }
          }
          for (int i = 0; i < CALLS; i++) {
            ThreadSlots.releaseDead();
            assertThat(ThreadSlots.owned()).isEqualTo(slot);
          }
        });
  }

  private void count(int cell) {
    for (int i = 0; i < CALLS; i++) {
      long[] own = cells.own();
      if (own != null) {
        own[Cells.FIRST + cell]++;
      } else {
        cells.add(cell, 1);
      }
    }
  }
}
