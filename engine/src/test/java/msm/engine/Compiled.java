package msm.engine;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Class files by binary name, compiled from source text at test time or made by hand. */
public final class Compiled {

  private final Map<String, byte[]> files = new TreeMap<>();

  private Compiled() {}

  /** Compiles Java 17 with all debug information. */
  public static Compiled from(String... lines) {
    return with(Collections.singletonList("-g"), lines);
  }

  /** Compiles Java 17 with these options. */
  public static Compiled with(List<String> options, String... lines) {
    return compile(options, Collections.singletonMap("Source.java", String.join("\n", lines)));
  }

  /** Compiles several files of Java 17 with all debug information; each path has its text. */
  static Compiled fromFiles(Map<String, String> sources) {
    return compile(Collections.singletonList("-g"), sources);
  }

  private static Compiled compile(List<String> options, Map<String, String> texts) {
    List<String> all = new ArrayList<>(Arrays.asList("-proc:none", "-nowarn", "--release", "17"));
    all.addAll(options);
    Compiled compiled = new Compiled();
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringBuilder errors = new StringBuilder();
    JavaFileManager files =
        new Memory(compiler.getStandardFileManager(null, null, null), compiled.files);
    List<Source> sources = new ArrayList<>();
    texts.forEach((path, text) -> sources.add(new Source(path, text)));
    boolean ok =
        compiler
            .getTask(
                null, files, problem -> errors.append(problem).append('\n'), all, null, sources)
            .call();
    if (!ok) {
      throw new IllegalArgumentException(errors.toString());
    }
    return compiled;
  }

  /** A class made by hand. */
  public static Compiled of(String binaryName, byte[] file) {
    Compiled compiled = new Compiled();
    compiled.files.put(binaryName, file);
    return compiled;
  }

  /** These classes and one more. */
  public Compiled and(String binaryName, byte[] file) {
    files.put(binaryName, file);
    return this;
  }

  /** These classes without those whose names begin with {@code prefix}. */
  Compiled without(String prefix) {
    Compiled rest = new Compiled();
    files.forEach(
        (name, file) -> {
          if (!name.startsWith(prefix)) {
            rest.files.put(name, file);
          }
        });
    return rest;
  }

  public Map<String, byte[]> files() {
    return Collections.unmodifiableMap(files);
  }

  public byte[] file(String binaryName) {
    return files.get(binaryName);
  }

  private static final class Source extends SimpleJavaFileObject {
    private final String text;

    Source(String path, String text) {
      super(URI.create("string:///" + path), Kind.SOURCE);
      this.text = text;
    }

    @Override
    public boolean isNameCompatible(String simpleName, Kind kind) {
      return true; // one file may have many public classes
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }

  private static final class Memory extends ForwardingJavaFileManager<StandardJavaFileManager> {
    private final Map<String, byte[]> files;

    Memory(StandardJavaFileManager next, Map<String, byte[]> files) {
      super(next);
      this.files = files;
    }

    @Override
    public JavaFileObject getJavaFileForOutput(
        Location location, String className, JavaFileObject.Kind kind, FileObject sibling) {
      return new SimpleJavaFileObject(URI.create("memory:///" + className), kind) {
        @Override
        public OutputStream openOutputStream() {
          return new ByteArrayOutputStream() {
            @Override
            public void close() throws IOException {
              super.close();
              files.put(className, toByteArray());
            }
          };
        }
      };
    }
  }
}
