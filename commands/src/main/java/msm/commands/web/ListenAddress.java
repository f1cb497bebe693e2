package msm.commands.web;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a server listens, as people write it: {@code 127.0.0.1:9464}, {@code [::1]:80}, {@code
 * :9464}.
 */
public record ListenAddress(InetSocketAddress socket) {

  private static final Pattern FORM =
      Pattern.compile("(\\[[0-9a-fA-F:.]+]|[^:\\[\\]]*):([0-9]{1,5})");

  /**
   * Reads an address; one without a host means all of this machine.
   *
   * @throws IllegalArgumentException if it is none, with a message for the user
   */
  public static ListenAddress parse(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches() || Integer.parseInt(form.group(2)) > 65_535) {
      throw new IllegalArgumentException(
          "'" + text + "' is no address; write HOST:PORT, for example 127.0.0.1:9464");
    }
    int port = Integer.parseInt(form.group(2));
    if (form.group(1).isEmpty()) {
      return new ListenAddress(new InetSocketAddress(port));
    }
    try {
      return new ListenAddress(new InetSocketAddress(InetAddress.getByName(form.group(1)), port));
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(
          "'" + form.group(1) + "' is no host that this machine knows", e);
    }
  }

  /** Whether only this machine can reach it. */
  public boolean isLoopback() {
    return socket.getAddress().isLoopbackAddress();
  }
}
