package msm.engine.peek;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A method whose calls are shown, as people call it. */
public final class PeekedMethod {

  private final String className;
  private final String signature;
  private final List<String> parameters;
  private final boolean returnsValue;
  private final List<String> expressions;

  /**
   * @param parameters their names, in order
   * @param expressions the texts of what is computed besides
   */
  public PeekedMethod(
      String className,
      String signature,
      List<String> parameters,
      boolean returnsValue,
      List<String> expressions) {
    this.className = className;
    this.signature = signature;
    this.parameters = Collections.unmodifiableList(new ArrayList<>(parameters));
    this.returnsValue = returnsValue;
    this.expressions = Collections.unmodifiableList(new ArrayList<>(expressions));
  }

  String className() {
    return className;
  }

  String signature() {
    return signature;
  }

  List<String> parameters() {
    return parameters;
  }

  boolean returnsValue() {
    return returnsValue;
  }

  List<String> expressions() {
    return expressions;
  }
}
