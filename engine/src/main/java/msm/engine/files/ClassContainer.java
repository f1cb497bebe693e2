package msm.engine.files;

import java.io.IOException;
import java.security.ProtectionDomain;
import java.util.Collection;

/** A jar or folder that holds class files. */
interface ClassContainer {

  /** The internal names of its classes. */
  Collection<String> names();

  /** The class file of one of its {@link #names}. */
  byte[] read(String internalName) throws IOException;

  /** The domain that classes from here would have: it says which artifact they are of. */
  ProtectionDomain domain();
}
