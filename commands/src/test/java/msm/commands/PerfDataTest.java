package msm.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PerfDataTest {

  @Test
  void textsAndNumbersAreReadInBothByteOrders() {
    for (ByteOrder order : new ByteOrder[] {ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN}) {
      assertThat(PerfData.texts(file(order)))
          .containsExactlyInAnyOrderEntriesOf(
              Map.of("sun.rt.javaCommand", "com.acme.Shop --fast", "num", "7"));
    }
  }

  @Test
  void aFileThatIsCutAnywhereGivesNothing() {
    byte[] whole = file(ByteOrder.LITTLE_ENDIAN);

    for (int length = 0; length < whole.length; length++) {
      assertThat(PerfData.texts(Arrays.copyOf(whole, length))).isEmpty();
    }
  }

  @Test
  void anotherFileGivesNothing() {
    assertThat(PerfData.texts("#!/bin/sh and more".getBytes(StandardCharsets.UTF_8))).isEmpty();
  }

  @Test
  void anEntryWithoutLengthDoesNotKeepTheReaderForEver() {
    byte[] file = file(ByteOrder.LITTLE_ENDIAN);
    ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).putInt(32, 0);

    assertThat(PerfData.texts(file)).isEmpty();
  }

  /** A number, then a text. */
  private static byte[] file(ByteOrder order) {
    ByteBuffer file = ByteBuffer.allocate(32 + 32 + 64);
    file.putInt(0xcafec0c0).put((byte) (order == ByteOrder.LITTLE_ENDIAN ? 1 : 0));
    file.order(order).put((byte) 2).put((byte) 0).put((byte) 1);
    file.putInt(file.capacity()).putInt(0).putLong(0).putInt(32).putInt(2);
    file.putInt(32).putInt(20).putInt(0).put((byte) 'J').put((byte) 0).put((byte) 0).put((byte) 0);
    file.putInt(24).put("num\0".getBytes(StandardCharsets.UTF_8)).putLong(7);
    file.putInt(64).putInt(20).putInt(21).put((byte) 'B').put((byte) 0).put((byte) 0);
    file.put((byte) 0).putInt(40).put("sun.rt.javaCommand\0\0".getBytes(StandardCharsets.UTF_8));
    file.put("com.acme.Shop --fast\0".getBytes(StandardCharsets.UTF_8));
    return file.array();
  }
}
