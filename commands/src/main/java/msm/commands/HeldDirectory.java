package msm.commands;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A directory that somebody else may own, who may put links into it or exchange it while root works
 * in it. No link is followed: each name is opened relative to the directory that holds it, and what
 * is made belongs to the owner of the directory.
 *
 * <p>Holds nothing open between calls. Thread-safe.
 */
final class HeldDirectory {

  private static final LinkOption NOFOLLOW = LinkOption.NOFOLLOW_LINKS;

  private final Path base;
  private final List<String> names;
  private final HostPlace owner;

  private HeldDirectory(Path base, List<String> names, HostPlace owner) {
    this.base = base;
    this.names = names;
    this.owner = owner;
  }

  /** A directory of our own, whose path may well have links in it. */
  static HeldDirectory ours(Path path) {
    return new HeldDirectory(path, List.of(), null);
  }

  /** A directory directly in {@code /tmp} of another place, or in one that is there. */
  static HeldDirectory in(HostPlace place, Path pathInside) {
    List<String> names = new ArrayList<>();
    pathInside.forEach(name -> names.add(name.toString()));
    return new HeldDirectory(place.root(), List.copyOf(names), place);
  }

  /** A directory in this one. */
  HeldDirectory child(String name) {
    if (owner == null) {
      return ours(base.resolve(name));
    }
    List<String> longer = new ArrayList<>(names);
    longer.add(name);
    return new HeldDirectory(base, List.copyOf(longer), owner);
  }

  /** As it is seen from here. */
  Path path() {
    return base.resolve(String.join("/", names));
  }

  /** Makes the directory, open to its owner alone, unless it is there. */
  void create() throws IOException {
    try {
      // The one call that needs a path: at worst an empty directory is made elsewhere.
      Files.createDirectory(
          path(),
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      if (owner != null) {
        try (SecureDirectoryStream<Path> parent = open(names.size() - 1)) {
          give(parent, Path.of(names.get(names.size() - 1)));
        }
      }
    } catch (FileAlreadyExistsException ignored) {
      // From last time, or made by somebody else, which open() looks at.
    }
    open().close();
  }

  boolean has(String name) {
    return identity(name) != null;
  }

  /** What tells the file of a name from one that takes its place; null where there is none. */
  Object identity(String name) {
    try {
      return attributes(name).fileKey();
    } catch (IOException absentOrForbidden) {
      return null;
    }
  }

  /**
   * Reads a file.
   *
   * @throws NoSuchFileException if it is not there, or not ours to know
   */
  String read(String name) throws IOException {
    Set<OpenOption> options = Set.of(StandardOpenOption.READ, NOFOLLOW);
    try {
      if (owner == null) {
        requireFile(attributes(name), name);
        return read(Files.newByteChannel(base.resolve(name), options));
      }
      try (SecureDirectoryStream<Path> directory = open()) {
        requireFile(attributes(directory, name), name);
        return read(directory.newByteChannel(Path.of(name), options));
      }
    } catch (AccessDeniedException notOurs) {
      throw new NoSuchFileException(name);
    }
  }

  /** To open a pipe would be to wait for whoever writes to it. */
  private static void requireFile(BasicFileAttributes found, String name) throws IOException {
    if (!found.isRegularFile()) {
      throw new IOException(name + " is no file");
    }
  }

  private static String read(SeekableByteChannel opened) throws IOException {
    try (SeekableByteChannel file = opened) {
      ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(file.size()));
      while (bytes.hasRemaining() && file.read(bytes) >= 0) {}
      return new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8);
    }
  }

  /** Writes a file whole or not at all. */
  void write(String name, byte[] content) throws IOException {
    Path half = Path.of("." + name + "." + ProcessHandle.current().pid() + ".new");
    try (SecureDirectoryStream<Path> directory = open()) {
      delete(directory, half);
      try (SeekableByteChannel file =
          directory.newByteChannel(
              half, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, NOFOLLOW))) {
        for (ByteBuffer bytes = ByteBuffer.wrap(content); bytes.hasRemaining(); ) {
          file.write(bytes);
        }
      }
      give(directory, half);
      directory.move(half, directory, Path.of(name));
    }
  }

  /** Makes an empty file; false if there is one already. */
  boolean make(String name) throws IOException {
    try (SecureDirectoryStream<Path> directory = open()) {
      directory
          .newByteChannel(
              Path.of(name),
              Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, NOFOLLOW))
          .close();
      give(directory, Path.of(name));
      return true;
    } catch (FileAlreadyExistsException there) {
      return false;
    }
  }

  /** Opens a file for locking, which is made if need be. */
  FileChannel openToLock(String name) throws IOException {
    make(name);
    Set<OpenOption> options = Set.of(StandardOpenOption.WRITE, NOFOLLOW);
    try (SecureDirectoryStream<Path> directory = open()) {
      return (FileChannel) directory.newByteChannel(Path.of(name), options);
    }
  }

  void delete(String name) throws IOException {
    try (SecureDirectoryStream<Path> directory = open()) {
      delete(directory, Path.of(name));
    }
  }

  /** Deletes a directory in this one with all that is in it. */
  void deleteTree(String name) throws IOException {
    HeldDirectory tree = child(name);
    try (SecureDirectoryStream<Path> directory = tree.open()) {
      for (Path entry : directory) {
        Path file = entry.getFileName();
        if (attributes(directory, file.toString()).isDirectory()) {
          tree.deleteTree(file.toString());
        } else {
          directory.deleteFile(file);
        }
      }
    } catch (NoSuchFileException absent) {
      return;
    }
    try (SecureDirectoryStream<Path> directory = open()) {
      directory.deleteDirectory(Path.of(name));
    }
  }

  /** The names of what is in it; none where it is not there. */
  List<String> list() throws IOException {
    List<String> found = new ArrayList<>();
    try (SecureDirectoryStream<Path> directory = open()) {
      directory.forEach(entry -> found.add(entry.getFileName().toString()));
    } catch (NoSuchFileException absent) {
      return found;
    }
    return found;
  }

  /** Whether what has that name in it belongs to the owner of the place, or to root. */
  boolean isOwners(String name) throws IOException {
    try (SecureDirectoryStream<Path> directory = open()) {
      PosixFileAttributeView view =
          directory.getFileAttributeView(Path.of(name), PosixFileAttributeView.class, NOFOLLOW);
      Object found = view.readAttributes().owner();
      return owner == null || found.equals(user(owner.userId())) || found.equals(user(0));
    }
  }

  private SecureDirectoryStream<Path> open() throws IOException {
    return open(names.size());
  }

  @SuppressWarnings("StreamResourceLeak") // the callers close it
  private SecureDirectoryStream<Path> open(int depth) throws IOException {
    SecureDirectoryStream<Path> directory =
        (SecureDirectoryStream<Path>) Files.newDirectoryStream(base);
    for (int i = 0; i < depth; i++) {
      try (SecureDirectoryStream<Path> parent = directory) {
        directory = parent.newDirectoryStream(Path.of(names.get(i)), NOFOLLOW);
      }
      // The first is /tmp, which is everybody's.
      if (i > 0) {
        requireOwner(directory);
      }
    }
    return directory;
  }

  private void requireOwner(SecureDirectoryStream<Path> directory) throws IOException {
    Object found =
        directory.getFileAttributeView(PosixFileAttributeView.class).readAttributes().owner();
    if (!found.equals(user(owner.userId())) && !found.equals(user(0))) {
      directory.close();
      throw new IOException("belongs to user " + found);
    }
  }

  private void give(SecureDirectoryStream<Path> directory, Path name) throws IOException {
    if (owner == null || owner.isOurs()) {
      return;
    }
    PosixFileAttributeView view =
        directory.getFileAttributeView(name, PosixFileAttributeView.class, NOFOLLOW);
    view.setOwner(user(owner.userId()));
    view.setGroup(principals().lookupPrincipalByGroupName(Long.toString(owner.groupId())));
  }

  private static UserPrincipal user(long id) throws IOException {
    return principals().lookupPrincipalByName(Long.toString(id));
  }

  private static UserPrincipalLookupService principals() {
    return Path.of("/").getFileSystem().getUserPrincipalLookupService();
  }

  /** Nobody but us can enter a directory of ours: there a path leads where it did before. */
  private BasicFileAttributes attributes(String name) throws IOException {
    if (owner == null) {
      return Files.readAttributes(base.resolve(name), BasicFileAttributes.class, NOFOLLOW);
    }
    try (SecureDirectoryStream<Path> directory = open()) {
      return attributes(directory, name);
    }
  }

  private static BasicFileAttributes attributes(SecureDirectoryStream<Path> directory, String name)
      throws IOException {
    return directory
        .getFileAttributeView(Path.of(name), BasicFileAttributeView.class, NOFOLLOW)
        .readAttributes();
  }

  private static void delete(SecureDirectoryStream<Path> directory, Path name) throws IOException {
    try {
      directory.deleteFile(name);
    } catch (NoSuchFileException ignored) {
      // Gone already.
    }
  }
}
