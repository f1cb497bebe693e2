package msm.engine.weave;

import java.util.HashMap;
import java.util.Map;
import org.objectweb.asm.ClassReader;

/**
 * How many bytes of code each method of a class file has, exactly: what HotSpot compares with its
 * limits.
 *
 * <pre>
 *   after the constant pool:
 *     short access, short name, short super, short count, short interface...
 *     short count, field...         member: short access, short name, short descriptor,
 *     short count, method...                short count, attribute...
 *     attribute: short name, int length, bytes; of "Code": short stack, short locals, int length
 * </pre>
 */
public final class CodeSizes {

  private static final int MEMBER_BYTES = 6;
  private static final int ATTRIBUTE_HEADER_BYTES = 6;
  private static final int LENGTH_IN_CODE = 4;

  private final ClassReader file;
  private final char[] buffer;
  private final Map<String, Integer> sizes = new HashMap<>();
  private int position;

  private CodeSizes(byte[] classFile) {
    file = new ClassReader(classFile);
    buffer = new char[file.getMaxStringLength()];
    position = file.header + 6;
    position += 2 + 2 * file.readUnsignedShort(position);
    readMembers();
    readMembers();
  }

  /** By name and descriptor; methods without code are not there. */
  public static Map<String, Integer> of(byte[] classFile) {
    return new CodeSizes(classFile).sizes;
  }

  private void readMembers() {
    int count = file.readUnsignedShort(position);
    position += 2;
    for (int i = 0; i < count; i++) {
      String key = file.readUTF8(position + 2, buffer) + file.readUTF8(position + 4, buffer);
      position += MEMBER_BYTES;
      readAttributes(key);
    }
  }

  private void readAttributes(String key) {
    int count = file.readUnsignedShort(position);
    position += 2;
    for (int i = 0; i < count; i++) {
      int content = position + ATTRIBUTE_HEADER_BYTES;
      if (file.readUTF8(position, buffer).equals("Code")) {
        sizes.put(key, file.readInt(content + LENGTH_IN_CODE));
      }
      position = content + file.readInt(position + 2);
    }
  }
}
