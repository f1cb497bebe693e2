package msm.it;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;

/** A real browser without a window. */
final class Browser {

  /** How far the page's clock runs; the browser does not wait for it when nothing happens. */
  private static final int PAGE_MILLIS = 9000;

  private Browser() {}

  /** What a page has made of itself after some seconds, as HTML. */
  static String open(URI page, Path scratch) throws IOException {
    Finished browser =
        Finished.of(
            new ProcessBuilder(
                "chromium",
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--user-data-dir=" + scratch.resolve("browser"),
                "--virtual-time-budget=" + PAGE_MILLIS,
                "--dump-dom",
                page.toString()));
    if (browser.exitCode() != 0 || browser.out().isEmpty()) {
      throw new IOException("chromium: " + browser);
    }
    return browser.out();
  }
}
