package msm.commands;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/** Asks several JVMs the same thing, at the same time. */
final class Round {

  private static final int MOST_AT_ONCE = 32;

  private Round() {}

  /** The answers in the order of the JVMs. */
  static List<Answer> ask(List<Jvm> jvms, Function<Jvm, Reply> question) {
    if (jvms.size() == 1) {
      return List.of(answer(jvms.get(0), question));
    }
    ExecutorService threads = Executors.newFixedThreadPool(Math.min(jvms.size(), MOST_AT_ONCE));
    try {
      List<Future<Answer>> futures = new ArrayList<>();
      for (Jvm jvm : jvms) {
        futures.add(threads.submit(() -> answer(jvm, question)));
      }
      return results(futures);
    } finally {
      threads.shutdownNow();
    }
  }

  private static Answer answer(Jvm jvm, Function<Jvm, Reply> question) {
    try {
      return new Answer(jvm, question.apply(jvm), null);
    } catch (MsmException e) {
      return new Answer(jvm, null, e);
    }
  }

  private static List<Answer> results(List<Future<Answer>> futures) {
    List<Answer> answers = new ArrayList<>();
    try {
      for (Future<Answer> future : futures) {
        answers.add(future.get());
      }
      return answers;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new MsmException(ExitCode.CONDITION_NOT_MET, "interrupted", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }
}
