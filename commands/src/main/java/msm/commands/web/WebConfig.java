package msm.commands.web;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import javax.net.ssl.SSLContext;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * Keys and users of a server, from a file as Prometheus' own programs take it.
 *
 * <pre>
 *   tls_server_config:
 *     cert_file: server.crt
 *     key_file: server.key
 *   basic_auth_users:
 *     prometheus: $2y$10$...
 * </pre>
 *
 * @param tls null where the file names no key
 * @param users password hashes by name; empty where everybody may read
 */
public record WebConfig(SSLContext tls, Map<String, String> users) {

  private static final String TLS = "tls_server_config";
  private static final String USERS = "basic_auth_users";

  /**
   * Reads a file and those that it names, which lie beside it.
   *
   * @throws IllegalArgumentException if something is wrong with them, with a message for the user
   */
  public static WebConfig read(Path file) {
    Map<String, Object> document = map(file.toString(), load(file));
    refuseOthers(file.toString(), document, Set.of(TLS, USERS));
    SSLContext tls = null;
    if (document.get(TLS) != null) {
      tls = tls(file, map(file + ": " + TLS, document.get(TLS)));
    }
    Map<String, String> users = new LinkedHashMap<>();
    if (document.get(USERS) != null) {
      map(file + ": " + USERS, document.get(USERS))
          .forEach((name, hash) -> users.put(name, Users.checkedHash(file + ": " + name, hash)));
    }
    return new WebConfig(tls, users);
  }

  private static SSLContext tls(Path file, Map<String, Object> config) {
    String where = file + ": " + TLS;
    refuseOthers(where, config, Set.of("cert_file", "key_file"));
    return ServerKey.context(
        file.resolveSibling(text(where, config, "cert_file")),
        file.resolveSibling(text(where, config, "key_file")));
  }

  private static Object load(Path file) {
    try {
      return new Yaml(new SafeConstructor(new LoaderOptions())).load(Files.readString(file));
    } catch (MarkedYAMLException e) {
      int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
      throw new IllegalArgumentException(file + ":" + line + ": " + e.getProblem(), e);
    } catch (YAMLException | IOException e) {
      throw new IllegalArgumentException(file + ": cannot be read (" + e.getMessage() + ")", e);
    }
  }

  private static Map<String, Object> map(String where, Object value) {
    if (!(value instanceof Map<?, ?> map)) {
      throw new IllegalArgumentException(where + ": must hold names with values");
    }
    Map<String, Object> named = new LinkedHashMap<>();
    map.forEach((name, part) -> named.put(String.valueOf(name), part));
    return named;
  }

  private static String text(String where, Map<String, Object> config, String name) {
    if (!(config.get(name) instanceof String text)) {
      throw new IllegalArgumentException(where + ": " + name + " is missing; name a PEM file");
    }
    return text;
  }

  /** What is not obeyed must not look as if it were. */
  private static void refuseOthers(String where, Map<String, Object> config, Set<String> known) {
    for (String name : config.keySet()) {
      if (!known.contains(name)) {
        throw new IllegalArgumentException(
            where + ": '" + name + "' is not supported; use " + String.join(", ", sorted(known)));
      }
    }
  }

  private static Iterable<String> sorted(Set<String> words) {
    return words.stream().sorted().toList();
  }
}
