package msm.engine.type;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.security.CodeSource;
import java.security.ProtectionDomain;
import java.util.Enumeration;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the version of the artifact that holds a class: in the jar's manifest, else in Maven's
 * {@code pom.properties}, else in the jar's name. Each jar is looked at once; thread-safe.
 */
public final class ArtifactVersion {

  private static final String UNKNOWN = "";
  private static final Pattern IN_NAME = Pattern.compile("-(\\d[^/!]*?)\\.jar(!/?)?$");

  private final Map<String, String> byLocation = new ConcurrentHashMap<>();

  /** The version, or null if nothing tells it. */
  public String of(ProtectionDomain domain) {
    CodeSource source = domain == null ? null : domain.getCodeSource();
    URL location = source == null ? null : source.getLocation();
    if (location == null) {
      return null;
    }
    String version = byLocation.computeIfAbsent(location.toString(), any -> find(location));
    return version.equals(UNKNOWN) ? null : version;
  }

  private static String find(URL location) {
    String version = null;
    if (location.getProtocol().equals("file") && location.getPath().endsWith(".jar")) {
      try (JarFile jar = new JarFile(new File(location.toURI()))) {
        version = inManifest(jar);
        if (version == null) {
          version = inPomProperties(jar);
        }
      } catch (Exception unreadable) {
        version = null; // the name may still tell
      }
    }
    if (version == null) {
      Matcher name = IN_NAME.matcher(location.toString());
      version = name.find() ? name.group(1) : UNKNOWN;
    }
    return version;
  }

  private static String inManifest(JarFile jar) throws IOException {
    Manifest manifest = jar.getManifest();
    if (manifest == null) {
      return null;
    }
    Attributes attributes = manifest.getMainAttributes();
    String version = attributes.getValue("Implementation-Version");
    return version != null ? version : attributes.getValue("Bundle-Version");
  }

  /** A jar that unites several artifacts has several such files and no version of its own. */
  private static String inPomProperties(JarFile jar) throws IOException {
    String version = null;
    for (Enumeration<JarEntry> entries = jar.entries(); entries.hasMoreElements(); ) {
      JarEntry entry = entries.nextElement();
      String name = entry.getName();
      if (name.startsWith("META-INF/maven/") && name.endsWith("/pom.properties")) {
        if (version != null) {
          return null;
        }
        Properties properties = new Properties();
        try (InputStream in = jar.getInputStream(entry)) {
          properties.load(in);
        }
        version = properties.getProperty("version");
      }
    }
    return version;
  }
}
