package msm.engine.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class MarksTest {

  private final Marks marks = new Marks();

  @Test
  void marksOfOneNameAreOneForAllHooks() {
    marks.of("request").see("key");

    assertThat(new HookMemory(marks).mark("request").elapsed("key")).isNotNaN();
    assertThat(marks.of("other").elapsed("key")).isNaN();
  }

  @Test
  void aMarkThatNoHookSetsAnyMoreForgetsAllButCanBeSetAgain() {
    ObjectTimes asked = new HookMemory(marks).mark("request");
    marks.of("request").see("key");
    marks.of("kept").see("key");

    marks.keep(Arrays.asList("kept"));

    assertThat(asked.elapsed("key")).isNaN();
    assertThat(marks.of("kept").elapsed("key")).isNotNaN();
    marks.of("request").see("key");
    assertThat(asked.elapsed("key")).isNotNaN();
  }
}
