package msm.it;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;

/** What a program that has ended has printed, and its exit code. */
record Finished(int exitCode, String out, String err) {

  /** Runs a program to its end. */
  static Finished of(ProcessBuilder program) throws IOException {
    Process process = program.start();
    process.getOutputStream().close();
    CompletableFuture<String> out = read(process.getInputStream());
    CompletableFuture<String> err = read(process.getErrorStream());
    try (Patience patience = Patience.with(process.toHandle())) {
      process.waitFor();
      if (patience.isOver()) {
        throw new IOException(program.command() + " did not end: " + out.join() + err.join());
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      throw new IOException(program.command() + " was interrupted", e);
    }
    return new Finished(process.exitValue(), out.join(), err.join());
  }

  /** The same with a file as its input. */
  static Finished of(ProcessBuilder program, Path input) throws IOException {
    return of(program.redirectInput(input.toFile()));
  }

  private static CompletableFuture<String> read(InputStream in) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
          } catch (IOException e) {
            return "(unreadable: " + e + ")";
          }
        });
  }
}
