package msm.commands;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Map;

/** One run of {@code msm}, as a shell would see it. */
record CommandRun(int exitCode, String out, String err) {

  static CommandRun msm(Context context, String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int exitCode = Msm.run(arguments, context, new PrintWriter(out), new PrintWriter(err));
    return new CommandRun(exitCode, out.toString(), err.toString());
  }

  /** A context of user 1000 in which msm may write below {@code directory} only. */
  static Context context(Path directory, Jvms jvms) {
    Map<String, String> environment = Map.of("MSM_RUN_DIR", directory.resolve("run").toString());
    return new Context(environment, directory.resolve("home"), 1000, jvms, null);
  }
}
