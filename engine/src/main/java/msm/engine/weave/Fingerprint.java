package msm.engine.weave;

import java.util.zip.Adler32;
import java.util.zip.CRC32;

/**
 * Tells class files apart by their length and two checksums.
 *
 * <p>Nobody forges them here, and a cryptographic digest would run whatever security providers the
 * host has set up.
 */
final class Fingerprint {

  private final int length;
  private final long crc32;
  private final long adler32;

  private Fingerprint(int length, long crc32, long adler32) {
    this.length = length;
    this.crc32 = crc32;
    this.adler32 = adler32;
  }

  static Fingerprint of(byte[] classFile) {
    CRC32 crc32 = new CRC32();
    crc32.update(classFile, 0, classFile.length);
    Adler32 adler32 = new Adler32();
    adler32.update(classFile, 0, classFile.length);
    return new Fingerprint(classFile.length, crc32.getValue(), adler32.getValue());
  }

  @Override
  public boolean equals(Object other) {
    if (!(other instanceof Fingerprint)) {
      return false;
    }
    Fingerprint that = (Fingerprint) other;
    return length == that.length && crc32 == that.crc32 && adler32 == that.adler32;
  }

  @Override
  public int hashCode() {
    return (int) crc32;
  }
}
