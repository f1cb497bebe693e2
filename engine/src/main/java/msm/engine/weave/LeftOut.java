package msm.engine.weave;

import java.util.regex.Pattern;

/** Why a class is left out that a pattern, a supertype or an annotation would include. */
public enum LeftOut {
  /** The JVM lets nobody change them: classes behind lambdas, and other hidden ones. */
  HIDDEN,
  /** Hands each call on to the class behind it, which is hooked: calls would count twice. */
  PROXY,
  /** Recording itself runs through it. */
  OWN_PATH;

  private static final Pattern PROXIES =
      Pattern.compile(
          "(.*\\.)?\\$Proxy\\d+"
              + "|.*\\$\\$(EnhancerBy|FastClassBy|SpringCGLIB\\$|KeyFactoryBy|jvst|_jvst).*"
              + "|.*_\\$\\$_(jvst|javassist|Weld).*"
              + "|.*\\$(ByteBuddy|HibernateProxy|MockitoMock)\\$.*"
              + "|.*_(ClientProxy|Subclass)");

  /** Packages whose classes recording itself runs through, or the loading of what it needs. */
  private static final String[] OWN_PACKAGES = {
    "java.lang.",
    "java.util.concurrent.ConcurrentHashMap",
    "java.util.concurrent.atomic.",
    "java.util.concurrent.locks.",
    "java.io.RandomAccessFile",
    "java.net.URL",
    "java.nio.charset.",
    "java.security.AccessControl",
    "java.security.CodeSource",
    "java.security.Permission",
    "java.security.ProtectionDomain",
    "java.security.SecureClassLoader",
    "java.util.jar.",
    "java.util.zip.Inflater",
    "java.util.zip.Zip",
    "jdk.internal.",
    "sun.",
    "msm."
  };

  /** Of these packages only the classes themselves are meant, not those of packages below. */
  private static final String[] OWN_CLASSES = {"java.util.", "java.nio."};

  /**
   * A class of these by its name does no harm. All that a pattern means at once could: files are
   * read through many of them while msm links the first call of one.
   */
  private static final String[] FILES_AND_SOCKETS = {
    "java.io.", "java.net.", "java.nio.", "java.security.", "java.util.zip."
  };

  /** Of the JDK, too, but nothing that msm needs. */
  private static final String PUBLIC_HTTP_CLIENT = "java.net.http.";

  /** Behind a public interface that is hooked with its subtypes, and never on our path. */
  private static final String HTTP_CLIENT = "jdk.internal.net.http.";

  /** Why the class of this binary name is left out; null if it is not. */
  static LeftOut of(String className) {
    if (className.indexOf('/') >= 0) {
      return HIDDEN;
    }
    if (isOnOwnPath(className) || isOfFilesOrSockets(className)) {
      return OWN_PATH;
    }
    return isProxy(className) ? PROXY : null;
  }

  private static boolean isProxy(String className) {
    boolean mayBe = className.indexOf('$') >= 0 || className.indexOf('_') >= 0;
    return mayBe && PROXIES.matcher(className).matches();
  }

  /** Whether recording runs through a class, so that it cannot be hooked even by its name. */
  public static boolean isOnOwnPath(String className) {
    // A name in a symbol may be spelt with a dollar for any dot.
    if (className.replace('$', '.').startsWith(HTTP_CLIENT)) {
      return false;
    }
    // A site in a collection, or in a buffer, would be linked by code that uses it.
    return prefix(className, OWN_PACKAGES) != null || isDirectlyIn(OWN_CLASSES, className);
  }

  private static boolean isDirectlyIn(String[] packages, String className) {
    String prefix = prefix(className, packages);
    return prefix != null
        && className.length() > prefix.length()
        && Character.isUpperCase(className.charAt(prefix.length()));
  }

  private static boolean isOfFilesOrSockets(String className) {
    return prefix(className, FILES_AND_SOCKETS) != null
        && !className.startsWith(PUBLIC_HTTP_CLIENT);
  }

  /** The prefix that a class has; null if it has none of them. */
  private static String prefix(String className, String[] prefixes) {
    for (String prefix : prefixes) {
      if (className.startsWith(prefix)) {
        return prefix;
      }
    }
    return null;
  }

  /** So many of them, in words for people. */
  String words(int count) {
    String classes = count + (count == 1 ? " class" : " classes");
    switch (this) {
      case HIDDEN:
        return classes
            + " of lambdas left out, which the JVM lets nobody change; hook what calls them, or the"
            + " body by its name, such as Shop.lambda$open$0 (javap -p)";
      case PROXY:
        return classes
            + " of proxies left out: their calls are counted in the class behind them; to hook a"
            + " proxy, name it";
      default:
        return classes + " left out that msm's own recording uses";
    }
  }
}
