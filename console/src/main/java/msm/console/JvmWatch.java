package msm.console;

import msm.commands.Context;
import msm.commands.Jvm;

/** Wakes the shell as soon as the JVM it works on has ended. */
final class JvmWatch implements Runnable {

  private static final long TICK_MILLIS = 200;

  private final Context context;
  private final Jvm jvm;
  private final Thread shell;
  private volatile boolean stopped;
  private volatile boolean ended;

  private JvmWatch(Context context, Jvm jvm, Thread shell) {
    this.context = context;
    this.jvm = jvm;
    this.shell = shell;
  }

  static JvmWatch start(Context context, Jvm jvm, Thread shell) {
    JvmWatch watch = new JvmWatch(context, jvm, shell);
    Thread thread = new Thread(watch, "msm-jvm-watch");
    thread.setDaemon(true);
    thread.start();
    return watch;
  }

  boolean ended() {
    return ended;
  }

  void stop() {
    stopped = true;
  }

  @Override
  public void run() {
    try {
      while (!stopped && context.jvms().alive(jvm)) {
        Thread.sleep(TICK_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    ended = !stopped;
    if (ended) {
      shell.interrupt();
    }
  }
}
