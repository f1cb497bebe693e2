package msm.engine.peek;

import java.lang.reflect.Array;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import msm.engine.value.Laziness;
import msm.engine.value.Texts;

/**
 * Writes objects as text without running any code of the application, unless it was asked to:
 * fields are read, only the JDK's own plain collections are walked through, proxies and lazy
 * collections are named and not woken. How deep, how wide, how long and for how long is limited.
 *
 * <p>For one call; belongs to the thread that makes it.
 */
final class ObjectText {

  static final int MAX_STRING = 200;
  static final int MAX_LENGTH = 4000;

  private static final int MAX_PARTS = 2000;
  private static final long MAX_NANOS = 200_000_000;
  private static final int MAX_BITS = 4096;
  private static final String MORE = "\u2026";

  private final Limits limits;
  private final ObjectFields fields;
  private final IdentityHashMap<Object, Boolean> path = new IdentityHashMap<>();
  private final long beginNanos = System.nanoTime();
  private StringBuilder text;
  private int parts;

  ObjectText(Limits limits, ObjectFields fields) {
    this.limits = limits;
    this.fields = fields;
  }

  /** The text of one value; never throws for what the value is. */
  String of(Object value) {
    text = new StringBuilder();
    append(value, 0);
    return text.length() > MAX_LENGTH + MAX_STRING
        ? text.substring(0, MAX_LENGTH) + MORE
        : text.toString();
  }

  private void append(Object value, int depth) {
    parts++;
    if (text.length() > MAX_LENGTH) {
      text.append(MORE);
    } else if (value == null) {
      text.append("null");
    } else if (!scalar(value)) {
      if (isSpent()) {
        text.append(name(value)).append(MORE);
      } else if (path.put(value, true) != null) {
        text.append("(itself)");
      } else {
        object(value, depth);
        path.remove(value);
      }
    }
  }

  /** Whether this call has been looked at enough. */
  private boolean isSpent() {
    return text.length() > MAX_LENGTH
        || parts > MAX_PARTS
        || System.nanoTime() - beginNanos > MAX_NANOS;
  }

  /** Writes what has no parts; false if the value is something else. */
  private boolean scalar(Object value) {
    if (value instanceof String) {
      quoted((String) value, ((String) value).length());
    } else if (value instanceof Character) {
      text.append('\'').append(value).append('\'');
    } else if (value instanceof Enum) {
      text.append(((Enum<?>) value).name());
    } else if (value instanceof Class) {
      text.append(((Class<?>) value).getName());
    } else if (value instanceof StringBuilder || value instanceof StringBuffer) {
      CharSequence characters = (CharSequence) value;
      int length = characters.length();
      quoted(characters.subSequence(0, Math.min(length, MAX_STRING)).toString(), length);
    } else if (isHugeNumber(value)) {
      text.append(value.getClass().getSimpleName()).append("(huge)");
    } else if (value instanceof Failed || Texts.isValue(value)) {
      text.append(value);
    } else {
      return false;
    }
    return true;
  }

  private static boolean isHugeNumber(Object value) {
    if (value.getClass() == BigInteger.class) {
      return ((BigInteger) value).bitLength() > MAX_BITS;
    }
    return value.getClass() == BigDecimal.class
        && ((BigDecimal) value).unscaledValue().bitLength() > MAX_BITS;
  }

  private void quoted(String characters, int length) {
    text.append('"');
    for (int i = 0; i < Math.min(characters.length(), MAX_STRING); i++) {
      char character = characters.charAt(i);
      if (character == '"' || character == '\\') {
        text.append('\\').append(character);
      } else if (Character.isISOControl(character)) {
        text.append(character == '\n' ? "\\n" : String.format("\\u%04x", (int) character));
      } else {
        text.append(character);
      }
    }
    text.append('"');
    if (length > MAX_STRING) {
      text.append('(').append(length).append(" characters)");
    }
  }

  private void object(Object value, int depth) {
    Class<?> type = value.getClass();
    int start = text.length();
    try {
      if (type.isArray()) {
        array(value, depth);
      } else if (PlainContainers.isView(type)) {
        Object behind = fields.named(value, value instanceof Map ? "m" : "c");
        append(behind, depth);
      } else if (PlainContainers.contain(type)) {
        container(value, depth);
      } else if (value instanceof Optional) {
        optional((Optional<?>) value, depth);
      } else if (type == AtomicReference.class) {
        text.append("AtomicReference[");
        append(((AtomicReference<?>) value).get(), depth);
        text.append(']');
      } else if (value instanceof Throwable) {
        exception((Throwable) value, depth);
      } else {
        other(value, depth);
      }
    } catch (Throwable unreadable) {
      // It may be changing at this moment, or its class may miss others.
      text.setLength(start);
      text.append(name(value)).append("(not readable: ").append(name(unreadable)).append(')');
    }
  }

  private void array(Object array, int depth) {
    int length = Array.getLength(array);
    Class<?> element = array.getClass().getComponentType();
    String name = element.getName();
    text.append(name.substring(name.lastIndexOf('.') + 1)).append('[').append(length).append(']');
    if (isTooDeep(length, depth)) {
      return;
    }
    text.append('{');
    for (int i = 0; i < length && separate(i, length); i++) {
      element(Array.get(array, i), depth);
    }
    text.append('}');
  }

  private void container(Object container, int depth) {
    boolean isMap = container instanceof Map;
    int size = isMap ? ((Map<?, ?>) container).size() : ((Collection<?>) container).size();
    text.append(name(container)).append('(').append(size).append(')');
    if (isTooDeep(size, depth)) {
      return;
    }
    text.append(isMap ? '{' : '[');
    if (isMap) {
      entries((Map<?, ?>) container, size, depth);
    } else {
      int i = 0;
      for (Object element : (Collection<?>) container) {
        if (!separate(i++, size)) {
          break;
        }
        element(element, depth);
      }
    }
    text.append(isMap ? '}' : ']');
  }

  private void entries(Map<?, ?> map, int size, int depth) {
    int i = 0;
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      if (!separate(i++, size)) {
        return;
      }
      element(entry.getKey(), depth);
      text.append('=');
      element(entry.getValue(), depth);
    }
  }

  /** What is in a container is as deep as the container, unless it is one, too. */
  private void element(Object value, int depth) {
    append(value, value != null && isContainer(value.getClass()) ? depth + 1 : depth);
  }

  private static boolean isContainer(Class<?> type) {
    return type.isArray() || PlainContainers.isView(type) || PlainContainers.contain(type);
  }

  private boolean isTooDeep(int size, int depth) {
    return size == 0 || depth >= limits.depth();
  }

  /** Goes on to the next of several; false, with a word on the rest, where the limit is. */
  private boolean separate(int index, int size) {
    if (index > 0) {
      text.append(", ");
    }
    if (index < limits.width() && !isSpent()) {
      return true;
    }
    text.append(MORE).append(size - index).append(" more");
    return false;
  }

  private void optional(Optional<?> optional, int depth) {
    text.append("Optional[");
    if (optional.isPresent()) {
      append(optional.get(), depth);
    }
    text.append(']');
  }

  private void exception(Throwable exception, int depth) throws Throwable {
    text.append(exception.getClass().getName());
    Object message = fields.named(exception, "detailMessage");
    if (message != null) {
      text.append(": ");
      append(message, depth);
    }
    Object cause = fields.named(exception, "cause");
    if (cause != null && cause != exception) {
      text.append(" caused by ");
      append(cause, depth);
    }
  }

  private void other(Object value, int depth) throws Throwable {
    Class<?> type = value.getClass();
    if (Laziness.isProxy(type) || Laziness.isLazy(value)) {
      text.append(name(value)).append("(not woken)");
    } else if (limits.asksObjects() && type.getClassLoader() != null) {
      String own = String.valueOf(value);
      text.append(own, 0, Math.min(own.length(), MAX_LENGTH));
    } else if (type.getClassLoader() == null || hasNoFieldsToShow(type)) {
      text.append(name(value));
    } else {
      fields(value, depth);
    }
  }

  /** Whether it is behind a lambda, or a proxy of the JDK. */
  private static boolean hasNoFieldsToShow(Class<?> type) {
    return type.isSynthetic() || type.getName().indexOf('/') >= 0 || Proxy.isProxyClass(type);
  }

  private void fields(Object value, int depth) throws Throwable {
    text.append(name(value));
    if (depth >= limits.depth()) {
      text.append('{').append(MORE).append('}');
      return;
    }
    text.append('{');
    int i = 0;
    int size = fields.of(value.getClass()).size();
    for (ObjectFields.Getter field : fields.of(value.getClass())) {
      if (!separate(i++, size)) {
        break;
      }
      text.append(field.name).append('=');
      append(field.of(value), depth + 1);
    }
    text.append('}');
  }

  private static String name(Object value) {
    return Texts.className(value);
  }
}
