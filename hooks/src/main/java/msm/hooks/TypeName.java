package msm.hooks;

/** Compares the type of a parameter as somebody wrote it with the real one. */
final class TypeName {

  private TypeName() {}

  /** Returns whether a simple or full name, with its brackets, means an erased binary name. */
  static boolean matches(String written, String binaryName) {
    String wanted = written.replace('$', '.');
    String full = binaryName.replace('$', '.');
    if (wanted.equals(full)) {
      return true;
    }
    String simple = full.substring(binaryName.lastIndexOf('.') + 1);
    return simple.equals(wanted) || simple.endsWith('.' + wanted);
  }
}
