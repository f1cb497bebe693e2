package msm.engine.probe;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import org.objectweb.asm.Type;

/**
 * Makes handles that read fields of any visibility.
 *
 * <p>Resolves classes as the hooked class's loader does, without initialising them.
 */
public final class MemberLinker {

  private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();

  private final ClassLoader loader;
  private final ModuleOpener opener;

  /**
   * @param loader of the hooked class; null for the bootstrap loader
   */
  public MemberLinker(ClassLoader loader, ModuleOpener opener) {
    this.loader = loader;
    this.opener = opener;
  }

  /** A handle from Object, or from nothing for a static field, to the field's erased type. */
  MethodHandle getter(MemberReference reference) throws ReflectiveOperationException {
    Class<?> owner =
        Class.forName(Type.getObjectType(reference.owner()).getClassName(), false, loader);
    opener.open(owner);
    Field field = owner.getDeclaredField(reference.name());
    field.setAccessible(true);
    MethodHandle getter = LOOKUP.unreflectGetter(field);
    Class<?> type = field.getType().isPrimitive() ? field.getType() : Object.class;
    return getter.asType(
        reference.isStatic()
            ? MethodType.methodType(type)
            : MethodType.methodType(type, Object.class));
  }
}
