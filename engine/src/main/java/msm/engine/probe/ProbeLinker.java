package msm.engine.probe;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import msm.engine.record.CompletionGate;

/** Makes compiled probes runnable. */
public final class ProbeLinker {

  private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();

  private final ProbeCompiler compiler;
  private final MemberLinker members;

  public ProbeLinker(ProbeCompiler compiler, MemberLinker members) {
    this.compiler = compiler;
    this.members = members;
  }

  /**
   * A handle of {@code type} that does those of {@code steps} that are taken at {@code moment}.
   *
   * @throws ReflectiveOperationException if the probe cannot be defined
   */
  public MethodHandle link(
      Collection<Step> steps, Moment moment, SortedSet<Input> inputs, MethodType type)
      throws ReflectiveOperationException {
    ProbeCompiler.Probe probe = compiler.compile(steps, moment, inputs);
    Handoff.put(probe.ticket, linked(probe.constants));
    try {
      Class<?> probeClass = new ProbeLoader().define(probe);
      for (Map.Entry<CompletionGate, String> gate : probe.gates.entrySet()) {
        gate.getKey().open(LOOKUP.findStatic(probeClass, gate.getValue(), CompletionGate.TYPE));
      }
      return LOOKUP.findStatic(probeClass, ProbeCompiler.METHOD, type);
    } finally {
      // Taken by the class's initialiser; if that did not run, nobody will.
      Handoff.take(probe.ticket);
    }
  }

  private Object[] linked(List<Object> constants) {
    Object[] linked = constants.toArray();
    for (int i = 0; i < linked.length; i++) {
      if (linked[i] instanceof MemberRead) {
        linked[i] = members.handle((MemberRead) linked[i]);
      }
    }
    return linked;
  }

  /** Each probe class has a loader of its own, so that it can go when its site goes. */
  private static final class ProbeLoader extends ClassLoader {

    ProbeLoader() {
      super(ProbeLinker.class.getClassLoader());
    }

    Class<?> define(ProbeCompiler.Probe probe) throws ClassNotFoundException {
      String name = probe.className.replace('/', '.');
      defineClass(name, probe.bytes, 0, probe.bytes.length);
      return Class.forName(name, true, this);
    }
  }
}
