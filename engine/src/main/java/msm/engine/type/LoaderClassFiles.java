package msm.engine.type;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;

/**
 * The class files that a loader finds as resources. Loads no class: a class that is loaded early by
 * our curiosity could change what the application does.
 *
 * <p>Lives for one check or one weaving; not thread-safe.
 */
public final class LoaderClassFiles implements ClassFiles {

  private static final int CHUNK_BYTES = 8192;

  private final ClassLoader loader;
  private final Map<String, ClassFile> found = new HashMap<>();

  /**
   * @param loader null for the bootstrap loader
   */
  public LoaderClassFiles(ClassLoader loader) {
    this.loader = loader;
  }

  /** Prefers {@code file} to what the loader would find under its name. */
  public LoaderClassFiles with(ClassFile file) {
    found.put(file.name(), file);
    return this;
  }

  @Override
  public ClassFile find(String internalName) {
    if (!found.containsKey(internalName)) {
      byte[] bytes = bytes(loader, internalName);
      found.put(internalName, bytes == null ? null : parse(bytes));
    }
    return found.get(internalName);
  }

  /** The bytes of a class file as {@code loader} finds it; null if it does not. */
  public static byte[] bytes(ClassLoader loader, String internalName) {
    String resource = internalName + ".class";
    try (InputStream in =
        loader == null
            ? ClassLoader.getSystemResourceAsStream(resource)
            : loader.getResourceAsStream(resource)) {
      return in == null ? null : readAll(in);
    } catch (IOException | RuntimeException unreadable) {
      return null;
    }
  }

  private static ClassFile parse(byte[] bytes) {
    try {
      return ClassFile.parse(bytes);
    } catch (RuntimeException damagedOrTooNew) {
      return null;
    }
  }

  /** All that is left of a stream. */
  public static byte[] readAll(InputStream in) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    byte[] chunk = new byte[CHUNK_BYTES];
    int length;
    while ((length = in.read(chunk)) >= 0) {
      bytes.write(chunk, 0, length);
    }
    return bytes.toByteArray();
  }
}
