package msm.commands.web;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

/**
 * The JDK's own server, with limits for what clients may do to it: it has been part of every JDK
 * since 6, needs nothing else, and refuses headers beyond its bounds itself. A client has 5 seconds
 * to ask and 30 to read the answer, and holds a thread of its own meanwhile, so that slow ones do
 * not keep others waiting.
 */
public final class WebServer implements Closeable {

  private static final int THREADS = 512;
  private static final int THREAD_STACK_BYTES = 1 << 18;
  private static final int BACKLOG = 1024;

  private final HttpServer server;
  private final ThreadPoolExecutor threads;

  private WebServer(HttpServer server, ThreadPoolExecutor threads) {
    this.server = server;
    this.threads = threads;
  }

  /**
   * Begins to listen.
   *
   * @param config keys and users; null for neither
   * @param anyHost whether to answer requests that name another host than this one
   * @param answered is told the status of each answer
   * @param failed is told what a page threw
   * @throws IOException if it cannot listen there
   */
  public static WebServer start(
      ListenAddress address,
      WebConfig config,
      boolean anyHost,
      Map<String, Page> pages,
      IntConsumer answered,
      Consumer<RuntimeException> failed)
      throws IOException {
    limit();
    HttpServer server = create(address, config);
    Guard guard = guard(config, anyHost);
    server.createContext("/", new Gateway(Map.copyOf(pages), guard, answered, failed));
    ThreadPoolExecutor threads =
        new ThreadPoolExecutor(
            THREADS,
            THREADS,
            10,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            task -> {
              Thread thread = new Thread(null, task, "msm-serve", THREAD_STACK_BYTES);
              thread.setDaemon(true);
              return thread;
            });
    threads.allowCoreThreadTimeOut(true);
    server.setExecutor(threads);
    server.start();
    return new WebServer(server, threads);
  }

  private static HttpServer create(ListenAddress address, WebConfig config) throws IOException {
    if (config == null || config.tls() == null) {
      return HttpServer.create(address.socket(), BACKLOG);
    }
    HttpsServer server = HttpsServer.create(address.socket(), BACKLOG);
    server.setHttpsConfigurator(new HttpsConfigurator(config.tls()));
    return server;
  }

  private static Guard guard(WebConfig config, boolean anyHost) {
    if (config != null && !config.users().isEmpty()) {
      return new Users(config.users());
    }
    return config != null || anyHost ? new OpenGuard() : new LocalGuard();
  }

  /** Where it listens. */
  public InetSocketAddress address() {
    return server.getAddress();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  /** The JDK reads these once, when the first server is made. */
  private static void limit() {
    setUnlessGiven("sun.net.httpserver.maxReqTime", "5");
    setUnlessGiven("sun.net.httpserver.maxRspTime", "30");
    setUnlessGiven("sun.net.httpserver.idleInterval", "60");
    setUnlessGiven("sun.net.httpserver.maxIdleConnections", "100");
    setUnlessGiven("sun.net.httpserver.maxReqHeaders", "100");
    setUnlessGiven("sun.net.httpserver.maxReqHeaderSize", "65536");
    setUnlessGiven("sun.net.httpserver.nodelay", "true");
    setUnlessGiven("jdk.httpserver.maxConnections", "4000");
  }

  private static void setUnlessGiven(String property, String value) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, value);
    }
  }
}
