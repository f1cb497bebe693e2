package msm.engine.probe;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.objectweb.asm.Type;

/**
 * Makes handles that read fields of any visibility, in any module.
 *
 * <p>Resolves classes as the hooked class's loader does, without initialising them.
 */
public final class MemberLinker {

  private final ClassLoader loader;
  private final MethodHandles.Lookup trusted;

  /**
   * A linker for one hooked class.
   *
   * @param loader of the hooked class; null for the bootstrap loader
   * @param trusted a lookup that may see everything
   */
  public MemberLinker(ClassLoader loader, MethodHandles.Lookup trusted) {
    this.loader = loader;
    this.trusted = trusted;
  }

  /** A handle from Object, or from nothing for a static field, to the field's erased type. */
  MethodHandle getter(MemberReference reference) throws ReflectiveOperationException {
    Class<?> owner =
        Class.forName(Type.getObjectType(reference.owner()).getClassName(), false, loader);
    Class<?> type = type(reference.descriptor(), owner);
    Class<?> erased = type.isPrimitive() ? type : Object.class;
    return reference.isStatic()
        ? trusted
            .findStaticGetter(owner, reference.name(), type)
            .asType(MethodType.methodType(erased))
        : trusted
            .findGetter(owner, reference.name(), type)
            .asType(MethodType.methodType(erased, Object.class));
  }

  private static Class<?> type(String descriptor, Class<?> owner) {
    return MethodType.fromMethodDescriptorString("()" + descriptor, owner.getClassLoader())
        .returnType();
  }
}
