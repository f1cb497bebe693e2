package msm.hooks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/**
 * Decides whether only the user can have put a file where it is, so that code named there may run.
 *
 * <p>The file, every directory above it and every link on the way, link by link, must belong to the
 * user or to root. None of them may be writable by everyone, but for a directory further up whose
 * sticky bit keeps others from what they do not own, as that of {@code /tmp} does.
 */
final class TrustedPath {

  private static final int WRITABLE_BY_ALL = 0002;
  private static final int STICKY = 01000;
  private static final int ROOT = 0;

  /** As many as the kernel follows. */
  private static final int MAX_LINKS = 40;

  private final int user;
  private final Deque<Path> rest = new ArrayDeque<>();
  private Path here;
  private int links;

  private TrustedPath(Path absolute, int user) {
    this.user = user;
    here = absolute.getRoot();
    absolute.forEach(rest::addLast);
  }

  /** Why a file is not to be trusted, or null. */
  static String fault(Path file) {
    try {
      int user = owner(Paths.get("/proc/self"));
      return new TrustedPath(file.toAbsolutePath().normalize(), user).fault();
    } catch (NoSuchFileException missing) {
      return "there is no such file";
    } catch (IOException | UnsupportedOperationException unreadable) {
      return "it cannot be looked at: " + unreadable.getMessage();
    }
  }

  /** Goes down from the root as the kernel does. */
  private String fault() throws IOException {
    while (!rest.isEmpty()) {
      String fault = fault(here, rest.size() > 1);
      if (fault != null) {
        return fault;
      }
      String name = rest.removeFirst().toString();
      if (name.equals("..")) {
        here = here.getParent() == null ? here : here.getParent();
      } else if (!name.isEmpty() && !name.equals(".")) {
        Path next = here.resolve(name);
        if (!Files.isSymbolicLink(next)) {
          here = next;
        } else if (isForeign(next)) {
          return foreign(next);
        } else if (++links > MAX_LINKS) {
          return "there are too many links on the way";
        } else {
          follow(Files.readSymbolicLink(next));
        }
      }
    }
    return fault(here, false);
  }

  private void follow(Path target) {
    if (target.isAbsolute()) {
      here = target.getRoot();
    }
    Deque<Path> names = new ArrayDeque<>();
    target.forEach(names::addLast);
    for (Iterator<Path> i = names.descendingIterator(); i.hasNext(); ) {
      rest.addFirst(i.next());
    }
  }

  /** Why a file or directory is not to be trusted, or null. */
  private String fault(Path path, boolean mayBeSticky) throws IOException {
    if (isForeign(path)) {
      return foreign(path);
    }
    int mode = (Integer) Files.getAttribute(path, "unix:mode", LinkOption.NOFOLLOW_LINKS);
    boolean guarded = mayBeSticky && (mode & STICKY) != 0;
    return (mode & WRITABLE_BY_ALL) == 0 || guarded
        ? null
        : path + " is writable by everyone; move it to a place that only you can write";
  }

  private boolean isForeign(Path path) throws IOException {
    int owner = owner(path);
    return owner != user && owner != ROOT;
  }

  private static String foreign(Path path) throws IOException {
    return path + " belongs to user " + owner(path) + "; take a file of your own";
  }

  private static int owner(Path path) throws IOException {
    return (Integer) Files.getAttribute(path, "unix:uid", LinkOption.NOFOLLOW_LINKS);
  }
}
