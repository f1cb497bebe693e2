package msm.commands.web;

/** Who may read. */
interface Guard {

  /** Why a request for this host is refused, in one line; null if it is not. */
  String hostRefusal(String hostHeader);

  /** Whether these credentials are enough; null if the client sent none. */
  boolean letsIn(String authorization);
}
