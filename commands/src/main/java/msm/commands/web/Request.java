package msm.commands.web;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a client asks for.
 *
 * @param path without the query
 * @param parameters the values of each name in the query
 * @param accept the header; empty if there was none
 */
public record Request(String path, Map<String, List<String>> parameters, String accept) {

  /**
   * Takes the raw query of an address apart.
   *
   * @throws IllegalArgumentException if it is not encoded as it should be
   */
  static Request of(String path, String rawQuery, String accept) {
    Map<String, List<String>> parameters = new TreeMap<>();
    for (String pair : rawQuery == null ? new String[0] : rawQuery.split("&", -1)) {
      int equals = pair.indexOf('=');
      String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
      String value = equals < 0 ? "" : decoded(pair.substring(equals + 1));
      parameters.computeIfAbsent(name, first -> new ArrayList<>()).add(value);
    }
    return new Request(path, parameters, accept == null ? "" : accept);
  }

  /** The values of a parameter, in their order; none if it is not there. */
  public List<String> all(String name) {
    return parameters.getOrDefault(name, List.of());
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
