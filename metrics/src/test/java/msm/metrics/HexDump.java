package msm.metrics;

/** Bytes as the format document prints them. */
final class HexDump {

  private HexDump() {}

  /** The bytes of these lines, followed by zeros up to a size. */
  static byte[] bytes(int size, String... lines) {
    byte[] bytes = new byte[size];
    int index = 0;
    for (String pair : String.join(" ", lines).split(" ", -1)) {
      bytes[index++] = (byte) Integer.parseInt(pair, 16);
    }
    return bytes;
  }
}
