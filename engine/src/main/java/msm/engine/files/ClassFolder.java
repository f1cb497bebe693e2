package msm.engine.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** A folder of class files in the folders of their packages. */
final class ClassFolder implements ClassContainer {

  private static final String SUFFIX = ".class";

  private final Path folder;
  private final ProtectionDomain domain;
  private final List<String> names = new ArrayList<>();

  ClassFolder(Path folder) throws IOException {
    this.folder = folder;
    domain = Domains.of(folder);
    try (Stream<Path> files = Files.walk(folder)) {
      files.forEach(this::add);
    }
  }

  private void add(Path file) {
    String name = folder.relativize(file).toString();
    if (name.endsWith(SUFFIX)) {
      names.add(name.substring(0, name.length() - SUFFIX.length()));
    }
  }

  @Override
  public Collection<String> names() {
    return names;
  }

  @Override
  public byte[] read(String internalName) throws IOException {
    return Files.readAllBytes(folder.resolve(internalName + SUFFIX));
  }

  @Override
  public ProtectionDomain domain() {
    return domain;
  }

  @Override
  public String toString() {
    return folder.toString();
  }
}
