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

  /** Packages whose classes the recording path itself runs through. */
  private static final String[] OWN_PACKAGES = {
    "java.lang.",
    "java.util.concurrent.ConcurrentHashMap",
    "java.util.concurrent.atomic.",
    "java.util.concurrent.locks.",
    "jdk.internal.",
    "sun.",
    "msm."
  };

  private static final String COLLECTIONS = "java.util.";

  /** Behind a public interface that is hooked with its subtypes, and never on our path. */
  private static final String HTTP_CLIENT = "jdk.internal.net.http.";

  /** Why the class of this binary name is left out; null if it is not. */
  static LeftOut of(String className) {
    if (className.indexOf('/') >= 0) {
      return HIDDEN;
    }
    if (isOnOwnPath(className)) {
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
    for (String prefix : OWN_PACKAGES) {
      if (className.startsWith(prefix)) {
        return true;
      }
    }
    // A site in a collection would be linked by code that uses it.
    return className.startsWith(COLLECTIONS)
        && className.length() > COLLECTIONS.length()
        && Character.isUpperCase(className.charAt(COLLECTIONS.length()));
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
