package msm.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonTest {

  @Test
  void everyKindOfValueIsRead() {
    Object value =
        Json.parse(" {\"a\" : [1, -2.5e3, true,false , null, \"x\"],\t\"b\":{} ,\"c\":[]}\r\n");

    Map<String, Object> expected = new LinkedHashMap<>();
    expected.put("a", Arrays.asList(1L, -2500.0, true, false, null, "x"));
    expected.put("b", new LinkedHashMap<>());
    expected.put("c", new ArrayList<>());
    assertThat(value).isEqualTo(expected);
  }

  @Test
  void everyEscapeIsRead() {
    assertThat(Json.parse("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00E9\\ud83d\\ude00é\""))
        .isEqualTo("\"\\/\b\f\n\r\té😀é");
  }

  @Test
  void aNumberTooLargeForALongIsADouble() {
    assertThat(Json.parse("9223372036854775807")).isEqualTo(Long.MAX_VALUE);
    assertThat(Json.parse("9223372036854775808")).isEqualTo(9.223372036854776E18);
    assertThat(Json.parse("-0")).isEqualTo(0L);
    assertThat(Json.parse("1.0")).isEqualTo(1.0);
  }

  @Test
  void ofANameThatOccursTwiceTheLastValueCounts() {
    assertThat(Json.parse("{\"a\": 1, \"b\": 2, \"a\": 3}").toString()).isEqualTo("{a=3, b=2}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "``          | offset 0: the text ends where a value is expected",
        "nul         | offset 0: 'null' is expected",
        "[1 2]       | offset 3: ',' or ']' is expected",
        "[1,]        | offset 3: a value or a digit is expected",
        "{\"a\" 1}   | offset 5: ':' is expected after the name",
        "{\"a\":1 1} | offset 7: ',' or '}' is expected",
        "{a:1}       | offset 1: a name in double quotes is expected",
        "{\"a\":1,}  | offset 7: a name in double quotes is expected",
        "1 2         | offset 2: the value ends before this",
        "01          | offset 1: the value ends before this",
        "+1          | offset 0: a value or a digit is expected",
        "1.          | offset 2: a value or a digit is expected",
        "1e          | offset 2: a value or a digit is expected",
        "NaN         | offset 0: a value or a digit is expected",
        "\"a         | offset 2: the text ends inside a string",
        "\"a\\       | offset 2: the text ends inside an escape",
        "\"\\x\"     | offset 1: this is no escape",
        "\"\\u00g0\" | offset 1: four hexadecimal digits are expected after \\u",
        "\"\\u00     | offset 1: four hexadecimal digits are expected after \\u",
      })
  void whatIsNoJsonIsRefusedWithItsPosition(String text, String problem) {
    assertThatThrownBy(() -> Json.parse(text))
        .isInstanceOf(InvalidJsonException.class)
        .hasMessage(problem);
  }

  @Test
  void aControlCharacterInAStringIsRefused() {
    assertThatThrownBy(() -> Json.parse("\"a\nb\""))
        .hasMessage("offset 2: a control character must be escaped in a string");
    assertThatThrownBy(() -> Json.parse("\"\\n\nb\""))
        .hasMessage("offset 3: a control character must be escaped in a string");
  }

  @Test
  void moreThan64LevelsAreRefusedBothWays() {
    String deepest = nested(64);
    Object tooDeep = Collections.singletonList(Json.parse(deepest));

    assertThat(Json.write(Json.parse(deepest))).isEqualTo(deepest);
    assertThatThrownBy(() -> Json.parse(nested(65))).hasMessage("offset 64: more than 64 levels");
    assertThatThrownBy(() -> Json.write(tooDeep)).hasMessage("more than 64 levels");
  }

  @Test
  void aValueIsWrittenAsPythonWritesIt() {
    Map<String, Object> value = new LinkedHashMap<>();
    value.put("list", Arrays.asList(1, 2L, 0.5, 1e16, true, null));
    value.put("none", new ArrayList<>());

    assertThat(Json.write(value))
        .isEqualTo("{\"list\": [1, 2, 0.5, 1e+16, true, null], \"none\": []}");
  }

  @Test
  void aStringIsWrittenInPrintableAscii() {
    assertThat(Json.write("/ ~\"\\\b\t\n\f\r\u00e9\u65e5\ud83d\ude00\u0000\u001b\u007f\u2028"))
        .isEqualTo(
            "\"/ ~\\\"\\\\\\b\\t\\n\\f\\r\\u00e9\\u65e5\\ud83d\\ude00"
                + "\\u0000\\u001b\\u007f\\u2028\"");
  }

  @Test
  void prettyMeansOneElementALine() {
    Map<String, Object> value = new LinkedHashMap<>();
    value.put("a", Arrays.asList(1, Collections.singletonMap("b", "c")));
    value.put("d", Collections.emptyMap());

    assertThat(Json.writePretty(value))
        .isEqualTo(
            String.join(
                "\n",
                "{",
                "  \"a\": [",
                "    1,",
                "    {",
                "      \"b\": \"c\"",
                "    }",
                "  ],",
                "  \"d\": {}",
                "}"));
  }

  @Test
  void whatJsonCannotHoldIsRefused() {
    List<Double> infinite = Collections.singletonList(Double.POSITIVE_INFINITY);

    assertThatThrownBy(() -> Json.write(Double.NaN)).hasMessage("NaN: JSON has no such number");
    assertThatThrownBy(() -> Json.write(infinite)).hasMessage("Infinity: JSON has no such number");
    assertThatThrownBy(() -> Json.write(new Object()))
        .hasMessage("java.lang.Object: JSON has no such value");
    assertThatThrownBy(() -> Json.write(Collections.singletonMap(1, 2)))
        .hasMessage("1: a name must be a string");
  }

  private static String nested(int depth) {
    StringBuilder text = new StringBuilder();
    for (int level = 0; level < depth; level++) {
      text.insert(0, '[').append(']');
    }
    return text.toString();
  }
}
