package msm.engine;

import java.io.DataInputStream;
import java.io.File;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;

/**
 * Brings the spy into {@code java.lang}, the one package that every class loader, those of OSGi and
 * JBoss Modules included, delegates to the bootstrap loader.
 *
 * <p>On Java 9 and newer it is defined there as a class of {@code java.base}; on Java 8 its jar is
 * appended to the bootstrap search path. A spy that an earlier engine left is used as it is, and
 * what it lacks is added.
 */
final class SpyDoor {

  private static final String[] SPIES = {
    "java.lang.MsmSpy", "java.lang.MsmCompletion", "java.lang.MsmEnding", "java.lang.MsmSites"
  };
  private static final String JAR = "msm-spy.jar";

  private SpyDoor() {}

  static void open(Instrumentation instrumentation, JvmAccess access, File engineDirectory)
      throws ReflectiveOperationException, IOException {
    for (String spy : SPIES) {
      if (!isThere(spy)) {
        open(spy, instrumentation, access, engineDirectory);
      }
    }
  }

  private static void open(
      String spy, Instrumentation instrumentation, JvmAccess access, File engineDirectory)
      throws ReflectiveOperationException, IOException {
    try (JarFile jar = new JarFile(new File(engineDirectory, JAR))) {
      if (access.canDefineInJavaBase()) {
        access.defineInJavaBase(spy, bytes(jar, spy));
      } else {
        instrumentation.appendToBootstrapClassLoaderSearch(jar);
      }
    }
    Class.forName(spy, false, null);
  }

  private static boolean isThere(String spy) {
    try {
      Class.forName(spy, false, null);
      return true;
    } catch (ClassNotFoundException notYet) {
      return false;
    }
  }

  private static byte[] bytes(JarFile jar, String spy) throws IOException {
    ZipEntry entry = jar.getEntry(spy.replace('.', '/') + ".class");
    byte[] bytes = new byte[(int) entry.getSize()];
    try (DataInputStream in = new DataInputStream(jar.getInputStream(entry))) {
      in.readFully(bytes);
    }
    return bytes;
  }
}
