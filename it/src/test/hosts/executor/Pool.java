package com.acme.pool;

import java.util.Scanner;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Gives tasks to a pool of one thread and two places to wait. */
public class Pool {

  /** The first task holds the thread up, two wait, the fourth is refused; one of them fails. */
  static void day() throws InterruptedException {
    ThreadPoolExecutor pool =
        new ThreadPoolExecutor(1, 1, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>(2));
    pool.setThreadFactory(
        task -> {
          Thread thread = new Thread(task);
          thread.setUncaughtExceptionHandler((who, what) -> {});
          return thread;
        });
    CountDownLatch go = new CountDownLatch(1);
    pool.execute(
        () -> {
          try {
            go.await();
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
        });
    pool.execute(() -> {});
    pool.execute(
        () -> {
          throw new ArithmeticException("as is expected");
        });
    try {
      pool.execute(() -> {});
    } catch (RejectedExecutionException expected) {
      // no place is left
    }
    go.countDown();
    pool.shutdown();
    pool.awaitTermination(1, TimeUnit.MINUTES);
  }

  public static void main(String[] arguments) throws InterruptedException {
    System.out.println("ready");
    for (Scanner in = new Scanner(System.in); in.hasNextLine(); in.nextLine()) {
      day();
      System.out.println("done");
    }
  }
}
