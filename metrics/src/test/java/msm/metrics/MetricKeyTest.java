package msm.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MetricKeyTest {

  @Test
  void aKeyIsSpeltAsPythonSpellsIt() {
    MetricKey key =
        new MetricKey(
            "reqs", "reqs_total", Collections.singletonMap("path", "/a"), "Total requests");

    assertThat(key.toJson())
        .isEqualTo("[\"reqs\", \"reqs_total\", {\"path\": \"/a\"}, \"Total requests\"]");
  }

  @Test
  void labelsAreSortedByCodePointNotByUnit() {
    Map<String, String> labels = new HashMap<>();
    labels.put("\ud83d\ude00", "1");
    labels.put("\uffee", "2");
    labels.put("b", "3");
    labels.put("B", "4");
    labels.put("ba", "5");

    assertThat(new MetricKey("f", "s", labels, "").labels().keySet())
        .containsExactly("B", "b", "ba", "\uffee", "\ud83d\ude00");
  }

  @Test
  void aLoneSurrogateIsRepaired() {
    Map<String, String> labels = Collections.singletonMap("a\ud800", "\udc00b\ud83d\ude00\ud83d");
    MetricKey key = new MetricKey("f", "s", labels, "\udfff");

    assertThat(key.labels()).containsExactly(entry("a\ufffd", "\ufffdb\ud83d\ude00\ufffd"));
    assertThat(key.help()).isEqualTo("\ufffd");
    assertThat(MetricKey.parse("[\"\\ud800\", \"s\", {}, \"\"]").family()).isEqualTo("\ufffd");
  }

  @Test
  void fiveThousandRandomKeysReadBackAsTheyWere() {
    Random random = new Random(1);

    for (int count = 0; count < 5000; count++) {
      MetricKey key = RandomKeys.next(random, "family");
      MetricKey again = MetricKey.parse(key.toJson());
      assertThat(again).isEqualTo(key).hasSameHashCodeAs(key);
      assertThat(again.toJson()).isEqualTo(key.toJson()).matches("[ -~]*");
    }
  }

  @Test
  void keysThatDifferInAnyPartAreDifferent() {
    Map<String, String> labels = Collections.singletonMap("a", "b");
    MetricKey key = new MetricKey("f", "s", labels, "h");

    assertThat(key)
        .isNotEqualTo(new MetricKey("g", "s", labels, "h"))
        .isNotEqualTo(new MetricKey("f", "t", labels, "h"))
        .isNotEqualTo(new MetricKey("f", "s", Collections.singletonMap("a", "c"), "h"))
        .isNotEqualTo(new MetricKey("f", "s", labels, "i"));
  }

  @Test
  void whatIsNoKeyIsRefused() {
    assertThatThrownBy(() -> MetricKey.parse("[\"f\", \"s\", {}]"))
        .hasMessage("a key must be an array of 4 elements");
    assertThatThrownBy(() -> MetricKey.parse("[\"f\", \"s\", [], \"\"]"))
        .hasMessage("the labels of a key must be an object");
    assertThatThrownBy(() -> MetricKey.parse("[\"f\", \"s\", {\"a\": 1}, \"\"]"))
        .hasMessage("the parts of a key must be strings");
  }

  private static Map.Entry<String, String> entry(String name, String value) {
    return Collections.singletonMap(name, value).entrySet().iterator().next();
  }
}
