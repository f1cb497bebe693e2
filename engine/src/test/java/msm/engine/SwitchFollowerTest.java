package msm.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import msm.metrics.ControlSegment;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SwitchFollowerTest {

  @TempDir Path directory;
  private Path file;
  private Path segment;

  @BeforeEach
  void twoSwitches() {
    file = directory.resolve("switch");
    segment = directory.resolve("test_control");
  }

  @Test
  void withoutAnySwitchThereIsNothingToDo() {
    assertThat(follower().isOffNow()).isFalse();
    assertThat(order(follower())).isNull();
  }

  @Test
  void whatTheFileSaysIsDoneOnceAndAcknowledgedByItsNumber() throws IOException {
    SwitchFollower follower = follower();
    say(7, "off", null);

    SwitchOrder order = follower.poll();

    assertThat(order.command()).isEqualTo("off");
    assertThat(order.sequence()).isEqualTo(7);
    assertThat(order(follower)).isNull();
  }

  @Test
  void whatWasSaidBeforeItBeganIsPastButForTheStoredState() throws IOException {
    say(7, "off", null);

    SwitchFollower follower = follower();

    assertThat(order(follower)).isNull();
    assertThat(follower.isOffNow()).isTrue();
  }

  @Test
  void thePythonToolsSwitchIsFollowed() throws IOException {
    ControlSegment.create(segment, 10, true, 100);
    SwitchFollower follower = follower();
    assertThat(order(follower)).as("as it was").isNull();

    write(false, 101);
    assertThat(order(follower)).isEqualTo("off");
    write(false, 102);
    assertThat(order(follower)).as("off with a new time means nothing").isNull();
    write(true, 103);
    assertThat(order(follower)).isEqualTo("on");
    write(true, 99);
    assertThat(order(follower)).as("another time, if earlier").isEqualTo("restart");
  }

  @Test
  void oneThatVanishesIsOffAndANewOneIsFollowed() throws IOException {
    ControlSegment.create(segment, 10, true, 100);
    SwitchFollower follower = follower();

    Files.delete(segment);
    assertThat(order(follower)).isEqualTo("off");
    assertThat(order(follower)).isNull();

    ControlSegment.create(segment, 10, true, 105);
    assertThat(order(follower)).isEqualTo("on");
  }

  @Test
  void aChangeThatStandsInBothIsDoneOnce() throws IOException {
    ControlSegment.create(segment, 10, true, 100);
    SwitchFollower follower = follower();

    say(8, "restart", 101L);
    write(true, 101);

    assertThat(order(follower)).isEqualTo("restart");
    assertThat(order(follower)).isNull();
  }

  @Test
  void theSwitchThatWasChangedLastIsTheStoredOne() throws IOException {
    say(1, "off", null);
    ControlSegment.create(segment, 10, true, System.currentTimeMillis() / 1000 + 60);
    assertThat(follower().isOffNow()).isFalse();

    write(true, 100);
    assertThat(follower().isOffNow()).isTrue();

    Files.delete(file);
    write(false, 100);
    assertThat(follower().isOffNow()).isTrue();
  }

  @Test
  void oneThatIsNotToBeTrustedIsLeftAloneAndTold() throws IOException {
    ControlSegment.create(segment, 10, true, 100);
    SwitchFollower follower = follower();

    byte[] bytes = Files.readAllBytes(segment);
    bytes[0] = 0x55;
    Files.write(segment, bytes);

    assertThat(order(follower)).isNull();
    assertThat(follower.warning())
        .isEqualTo(
            segment
                + ": is not obeyed: it is no switch of ms-service-metric (its first word is wrong)");
  }

  @Test
  void aFileThatSaysNothingSensibleIsPassedOver() throws IOException {
    SwitchFollower follower = follower();
    for (String nonsense : new String[] {"", "[]", "{}", "{\"sequence\": \"x\"}", "\u0000"}) {
      Files.write(file, nonsense.getBytes(StandardCharsets.UTF_8));
      assertThat(order(follower)).isNull();
    }
  }

  private SwitchFollower follower() {
    return new SwitchFollower(file, segment);
  }

  /** The command of the next order, after as many looks as it takes; null if there is none. */
  private static String order(SwitchFollower follower) {
    for (int look = 0; look < 4; look++) {
      SwitchOrder order = follower.poll();
      if (order != null) {
        return order.command();
      }
    }
    return null;
  }

  private void say(int sequence, String command, Long segmentSeconds) throws IOException {
    String state = command.equals("off") ? "off" : "on";
    String word =
        String.format(
            "{\"sequence\": %d, \"command\": \"%s\", \"state\": \"%s\", \"changedMillis\": %d,"
                + " \"segmentSeconds\": %d}",
            sequence, command, state, System.currentTimeMillis(), segmentSeconds);
    Files.write(file, word.getBytes(StandardCharsets.UTF_8));
  }

  private void write(boolean on, long seconds) throws IOException {
    ControlSegment.read(segment).write(on, seconds);
  }
}
