package msm.commands;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import msm.commands.web.Answer;
import msm.commands.web.ListenAddress;
import msm.commands.web.Page;
import msm.commands.web.WebConfig;
import msm.commands.web.WebServer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Serves the merged metrics until it is ended. */
@Command(
    name = "serve",
    header = "Serve the merged metrics over HTTP, for Prometheus and for people.",
    description = {
      "/ is a page for people: processes, hooks, metrics with charts; it changes nothing.",
      "/metrics is for Prometheus: text 0.0.4 or OpenMetrics 1.0, gzip, ?name[]=NAME. /healthz says"
          + " whether the directory can be read.",
      "Only this machine can reach it unless --listen says otherwise, for which --web-config has"
          + " keys and users. It runs until Ctrl-C."
    },
    footer = {
      "",
      "Examples: msm serve",
      "          msm serve --listen 127.0.0.1:9500 --dir metrics"
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:ended by Ctrl-C in the console",
      "2:wrong arguments or web config, or the port is taken"
    })
final class ServeCommand extends MsmCommand {

  @Option(
      names = "--listen",
      paramLabel = "HOST:PORT",
      defaultValue = "127.0.0.1:9464",
      description = "Where to listen; port 0 takes any that is free. Default: ${DEFAULT-VALUE}.")
  private String listen;

  @Option(
      names = "--allow-remote",
      description = "Let other machines read all of it, without a password and unencrypted.")
  private boolean allowRemote;

  @Option(
      names = "--web-config",
      paramLabel = "FILE",
      description =
          "Key and certificate, users and passwords: a file as Prometheus takes it, with"
              + " tls_server_config and basic_auth_users.")
  private Path webConfig;

  @Option(
      names = "--no-gc",
      description = "Leave the files of ended processes to msm gc; else it is done twice a minute.")
  private boolean noGc;

  @Mixin private DirectoryOption directory;

  ServeCommand(Context context) {
    super(context);
  }

  @Override
  ExitCode run() {
    ListenAddress address = address();
    MetricsDirectory served = directory.of(context());
    ServedMetrics metrics =
        new ServedMetrics(served, noGc ? Care.none() : Care.of(served, context()));
    WebConfig config = config();
    try (WebServer server =
        WebServer.start(
            address, config, allowRemote, pages(metrics), metrics::countAnswer, this::report)) {
      String scheme = config != null && config.tls() != null ? "https://" : "http://";
      err().println("msm serves " + metrics.directory().path() + " at " + scheme + place(server));
      err().flush();
      new CountDownLatch(1).await();
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      throw new MsmException(
          ExitCode.USAGE,
          listen + ": cannot listen there (" + e.getMessage() + "); choose another --listen",
          e);
    }
    return ExitCode.DONE;
  }

  private Map<String, Page> pages(ServedMetrics metrics) {
    Map<String, Page> pages = new LinkedHashMap<>();
    pages.put("/", file("index.html", "text/html"));
    pages.put("/page.css", file("page.css", "text/css"));
    pages.put("/page.js", file("page.js", "text/javascript"));
    SharedSwitch shared =
        new SharedSwitch(new SharedSwitchOptions().segment(this), context().jvms());
    pages.put("/processes", new ProcessesPage(context(), metrics.directory(), shared));
    pages.put("/metrics", new ScrapePage(metrics));
    pages.put("/healthz", request -> health(metrics));
    return pages;
  }

  private static Page file(String name, String type) {
    return request -> Answer.resource(ServeCommand.class, "page/" + name, type + "; charset=utf-8");
  }

  private static Answer health(ServedMetrics metrics) {
    try {
      metrics.merge();
      return Answer.line(200, "ok");
    } catch (MsmException unreadable) {
      return Answer.line(503, unreadable.getMessage());
    }
  }

  private ListenAddress address() {
    ListenAddress address;
    try {
      address = ListenAddress.parse(listen);
    } catch (IllegalArgumentException malformed) {
      throw usage("--listen " + malformed.getMessage());
    }
    if (!address.isLoopback() && !allowRemote && webConfig == null) {
      throw usage(
          "--listen "
              + listen
              + ": other machines could read everything; listen on 127.0.0.1, give it keys"
              + " and users by --web-config, or add --allow-remote");
    }
    return address;
  }

  private WebConfig config() {
    try {
      return webConfig == null ? null : WebConfig.read(webConfig);
    } catch (IllegalArgumentException unfit) {
      throw new MsmException(ExitCode.USAGE, unfit.getMessage(), unfit);
    }
  }

  private static String place(WebServer server) {
    String host = server.address().getAddress().getHostAddress();
    String shown = host.contains(":") ? "[" + host + "]" : host;
    return shown + ":" + server.address().getPort() + "/";
  }

  private void report(RuntimeException fault) {
    synchronized (err()) {
      fault.printStackTrace(err());
      err().flush();
    }
  }
}
