package msm.engine.record;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;

/** Runs something on many threads that really run at the same time. */
final class Threads {

  private Threads() {}

  /** What one of the threads does; they are numbered from 0. */
  interface Body {
    void run(int thread) throws Exception;
  }

  /** Starts all threads at once and waits until all have ended. */
  static void run(int count, Body body) throws InterruptedException {
    CountDownLatch ready = new CountDownLatch(count);
    AtomicReference<Throwable> failure = new AtomicReference<>();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int number = i;
      Thread thread =
          new Thread(
              () -> {
                try {
                  ready.countDown();
                  ready.await();
                  body.run(number);
                } catch (Throwable e) {
                  failure.set(e);
                }
              });
      threads.add(thread);
      thread.start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    if (failure.get() != null) {
      throw new AssertionError(failure.get());
    }
  }
}
