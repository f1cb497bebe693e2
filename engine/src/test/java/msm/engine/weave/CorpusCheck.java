package msm.engine.weave;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Weaves every method of every class of a corpus, and hands each class to the JVM's verifier. What
 * the JVM has against a woven class is a problem, unless it says the same of the original one.
 */
final class CorpusCheck {

  private static final int THREADS = 2;
  private static final Pattern UNASSIGNABLE =
      Pattern.compile("Type '([^']+)'.* is not assignable to '([^']+)'");

  private final AllInputs inputs;
  private final Queue<String> names;
  private final VerifyingLoader woven;
  private final VerifyingLoader original;
  private final Queue<String> problems = new ConcurrentLinkedQueue<>();
  private final Map<String, Integer> counts = new TreeMap<>();

  private CorpusCheck(
      Map<String, byte[]> classes, AllInputs inputs, UnaryOperator<byte[]> lastTouch) {
    this.inputs = inputs;
    names = new ConcurrentLinkedQueue<>(classes.keySet());
    StandIns standIns = new StandIns(classes.values());
    woven =
        new VerifyingLoader(classes, standIns, (name, file) -> lastTouch.apply(woven(name, file)));
    original = new VerifyingLoader(classes, standIns, (name, file) -> lastTouch.apply(file));
  }

  /**
   * Checks classes, on as many threads as CI has cores.
   *
   * @param lastTouch what is to be done to a class file before the JVM gets it, woven or not
   */
  static CorpusCheck of(
      Map<String, byte[]> classes, AllInputs inputs, UnaryOperator<byte[]> lastTouch)
      throws InterruptedException {
    CorpusCheck check = new CorpusCheck(classes, inputs, lastTouch);
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      List<Callable<Void>> workers = Collections.nCopies(THREADS, check::work);
      for (Future<Void> worker : threads.invokeAll(workers)) {
        worker.get();
      }
    } catch (ExecutionException failed) {
      throw new AssertionError(failed.getCause());
    } finally {
      threads.shutdown();
    }
    return check;
  }

  /** What is wrong with woven classes. */
  Collection<String> problems() {
    return problems;
  }

  /** How many classes or methods came to which end. */
  Map<String, Integer> counts() {
    return counts;
  }

  private Void work() throws ClassNotFoundException {
    String name;
    while ((name = names.poll()) != null) {
      verify(name);
    }
    return null;
  }

  private void verify(String name) throws ClassNotFoundException {
    LinkageError verdict = woven.verdict(name);
    if (verdict == null) {
      count("classes verified");
    } else if (words(verdict).equals(words(original.verdict(name)))) {
      count("classes refused woven or not: " + name);
    } else {
      problems.add(name + ": " + verdict);
    }
  }

  private byte[] woven(String name, byte[] classFile) {
    ClassPlan plan = inputs.plan(classFile, any -> true);
    while (true) {
      try {
        byte[] result = ClassWeaver.weave(classFile, plan, AllInputs.anyClass(classFile));
        count("methods woven", plan.methods().size());
        return result;
      } catch (UnwovenException refused) {
        count("methods unwoven: " + refused.getMessage());
        plan.withdraw(refused.method(), refused.getMessage());
      } catch (RuntimeException broken) {
        problems.add(name + ": " + broken);
        return classFile;
      }
    }
  }

  /** What a refusal comes down to, wherever in the class it was noticed first. */
  private static String words(LinkageError refusal) {
    if (refusal == null) {
      return "none";
    }
    Matcher types = UNASSIGNABLE.matcher(refusal.toString());
    return types.find()
        ? types.group(1) + " is not known to be a " + types.group(2)
        : refusal.toString();
  }

  private void count(String end) {
    count(end, 1);
  }

  private synchronized void count(String end, int number) {
    counts.merge(end, number, Integer::sum);
  }
}
