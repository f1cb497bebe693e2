package msm.commands;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Takes the fields of a JSON object out; one that is missing reads as nothing. */
final class Fields {

  private Fields() {}

  static String text(Map<String, Object> object, String name) {
    String text = textOrNull(object, name);
    return text == null ? "" : text;
  }

  static String textOrNull(Map<String, Object> object, String name) {
    Object value = object.get(name);
    return value == null ? null : value.toString();
  }

  static long number(Map<String, Object> object, String name) {
    return object.get(name) instanceof Number number ? number.longValue() : 0;
  }

  static List<String> texts(Map<String, Object> object, String name) {
    List<String> texts = new ArrayList<>();
    if (object.get(name) instanceof List<?> list) {
      for (Object element : list) {
        texts.add(String.valueOf(element));
      }
    }
    return texts;
  }

  /** An object inside; null where there is none. */
  @SuppressWarnings("unchecked")
  static Map<String, Object> object(Map<String, Object> object, String name) {
    return (Map<String, Object>) object.get(name);
  }

  /** The objects of a list. */
  static List<Map<String, Object>> objects(Map<String, Object> object, String name) {
    List<Map<String, Object>> objects = new ArrayList<>();
    if (object.get(name) instanceof List<?> list) {
      for (Object element : list) {
        @SuppressWarnings("unchecked")
        Map<String, Object> inner = (Map<String, Object>) element;
        objects.add(inner);
      }
    }
    return objects;
  }
}
