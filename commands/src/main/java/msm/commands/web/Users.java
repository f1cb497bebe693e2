package msm.commands.web;

import at.favre.lib.crypto.bcrypt.BCrypt;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Lets in those who know a user's password, whichever name they reach the server by.
 *
 * <p>A hash takes a processor for a tenth of a second: so one password is tried at a time, one that
 * was right before is known again, and an unknown user takes as long as a known one. Thread-safe.
 */
final class Users implements Guard {

  private static final Pattern HASH = Pattern.compile("\\$2[aby]\\$[0-9]{2}\\$[./A-Za-z0-9]{53}");

  /** A password longer than this is cut by bcrypt, so that it would be less than it seems. */
  private static final int MAX_PASSWORD_BYTES = 72;

  private static final int MOST_KNOWN = 100;

  /** Of nobody's password. */
  private static final String NOBODY =
      "$2y$10$abcdefghijklmnopqrstuuIk0nW6vU6d5c0RZ9oWQqWJ9cJcQ0m5W";

  private final Map<String, String> hashes;

  /** Digests of credentials that were right; the oldest goes. */
  private final Map<String, Boolean> known =
      Collections.synchronizedMap(
          new LinkedHashMap<>() {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
              return size() > MOST_KNOWN;
            }
          });

  Users(Map<String, String> hashes) {
    this.hashes = Map.copyOf(hashes);
  }

  /**
   * A hash as the file has it.
   *
   * @throws IllegalArgumentException if it is none of bcrypt
   */
  static String checkedHash(String where, Object hash) {
    if (hash instanceof String text && HASH.matcher(text).matches()) {
      return text;
    }
    throw new IllegalArgumentException(
        where + ": the password is no bcrypt hash; htpasswd -nBC 10 NAME makes one");
  }

  @Override
  public String hostRefusal(String hostHeader) {
    return null;
  }

  @Override
  public boolean letsIn(String authorization) {
    if (authorization == null || !authorization.regionMatches(true, 0, "Basic ", 0, 6)) {
      return false;
    }
    byte[] decoded;
    try {
      decoded = Base64.getDecoder().decode(authorization.substring(6).strip());
    } catch (IllegalArgumentException noBase64) {
      return false;
    }
    String credentials = new String(decoded, StandardCharsets.UTF_8);
    int colon = credentials.indexOf(':');
    return colon >= 0
        && isRight(credentials.substring(0, colon), credentials.substring(colon + 1), decoded);
  }

  private boolean isRight(String user, String password, byte[] credentials) {
    String digest = digest(credentials);
    if (known.containsKey(digest)) {
      return true;
    }
    boolean right = isRight(user, password);
    if (right) {
      known.put(digest, true);
    }
    return right;
  }

  private synchronized boolean isRight(String user, String password) {
    byte[] bytes = password.getBytes(StandardCharsets.UTF_8);
    if (bytes.length > MAX_PASSWORD_BYTES) {
      return false;
    }
    String hash = hashes.getOrDefault(user, NOBODY);
    boolean matches =
        BCrypt.verifyer().verify(bytes, hash.getBytes(StandardCharsets.US_ASCII)).verified;
    return matches && hashes.containsKey(user);
  }

  private static String digest(byte[] credentials) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(credentials);
      return Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
