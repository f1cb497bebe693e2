package msm.commands.web;

import java.util.Locale;

/**
 * Lets in whoever reaches this machine's own address, but no page of another site: a name that a
 * browser was tricked into looking up here (DNS rebinding) is neither a number nor localhost.
 */
final class LocalGuard implements Guard {

  @Override
  public String hostRefusal(String hostHeader) {
    String host = hostHeader == null ? "" : hostHeader.toLowerCase(Locale.ROOT);
    String name = host.replaceFirst(":[0-9]*$", "");
    boolean isLocal =
        name.isEmpty()
            || name.startsWith("[")
            || name.matches("[0-9.]+")
            || name.equals("localhost")
            || name.endsWith(".localhost");
    return isLocal
        ? null
        : "this server is for localhost; start msm serve with --allow-remote for other names";
  }

  @Override
  public boolean letsIn(String authorization) {
    return true;
  }
}
