package msm.engine.weave;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.MutableCallSite;
import java.lang.ref.SoftReference;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.SortedSet;
import java.util.function.Supplier;
import msm.engine.probe.Input;
import msm.engine.probe.MemberLinker;
import msm.engine.probe.MethodShape;
import msm.engine.probe.Moment;
import msm.engine.probe.Peeking;
import msm.engine.probe.ProbeCompiler;
import msm.engine.probe.ProbeLinker;
import msm.engine.probe.Recording;
import msm.engine.probe.Step;
import msm.engine.probe.UnfitException;
import msm.engine.type.LoaderClassFiles;
import msm.engine.type.Privileges;
import msm.hooks.Mark;

/**
 * A site of a woven method, the instructions of the host that have been linked to it, and the hooks
 * it serves now: what a probe does with what it is handed may change at any time without weaving
 * again.
 *
 * <p>Holds nothing of the host strongly. Thread-safe: sites link on the host's threads.
 */
final class LinkedSite {

  private final Site site;
  private final String name;
  private final MethodShape shape;
  private final String method;
  private final LoaderReference loader;
  private final MethodHandles.Lookup trusted;
  private final Object identity;
  private final List<WeakReference<MutableCallSite>> callSites = new ArrayList<>();
  private volatile List<ActiveHook> hooks;

  /**
   * Refers to classes of the host, which a call site keeps for itself: so it is let go when nobody
   * has asked for it for a while, and made again if need be.
   */
  private volatile SoftReference<MethodHandle> handle;

  /**
   * A site of a method that serves the hooks of its plan.
   *
   * @param trusted a lookup that may read every field of the host
   * @param identity of the method as long as it stays woven; all its sites have the same
   */
  LinkedSite(
      Site site,
      MethodPlan plan,
      LoaderReference loader,
      MethodHandles.Lookup trusted,
      Object identity) {
    this.site = site;
    name = site.name();
    shape = plan.shape();
    method = plan.key();
    this.loader = loader;
    this.trusted = trusted;
    this.identity = identity;
    hooks = plan.hooks();
  }

  /** Name and descriptor of the method. */
  String method() {
    return method;
  }

  /** Of the method as long as it stays woven. */
  Object identity() {
    return identity;
  }

  /** Of the {@code invokedynamic} instruction. */
  String name() {
    return name;
  }

  /** Links an instruction of the host. */
  MutableCallSite link(MethodType type) {
    while (true) {
      List<ActiveHook> served = hooks;
      MethodHandle target = target(served, type);
      synchronized (this) {
        if (served == hooks) {
          MutableCallSite callSite = new MutableCallSite(target);
          callSites.removeIf(gone -> gone.get() == null);
          callSites.add(new WeakReference<>(callSite));
          return callSite;
        }
      }
    }
  }

  /**
   * What instructions invoke that cannot be linked themselves.
   *
   * @param descriptor of primitive types and Object, the same each time
   */
  MethodHandle handle(String descriptor) {
    SoftReference<MethodHandle> known = handle;
    MethodHandle linked = known == null ? null : known.get();
    if (linked == null) {
      linked =
          Privileges.with(
              () -> link(MethodType.fromMethodDescriptorString(descriptor, null)).dynamicInvoker());
      handle = new SoftReference<>(linked);
    }
    return linked;
  }

  /**
   * Serves other hooks from now on; none: the site does nothing. The engine's thread only. Probes
   * are made without the lock, since that may ask the host's class loaders.
   */
  void serve(List<ActiveHook> others) {
    if (others.equals(hooks)) {
      return;
    }
    List<ActiveHook> served = Collections.unmodifiableList(new ArrayList<>(others));
    List<MutableCallSite> linked;
    synchronized (this) {
      hooks = served;
      linked = linked();
    }
    for (MutableCallSite callSite : linked) {
      callSite.setTarget(target(served, callSite.type()));
    }
    if (!linked.isEmpty()) {
      MutableCallSite.syncAll(linked.toArray(new MutableCallSite[0]));
    }
  }

  private List<MutableCallSite> linked() {
    List<MutableCallSite> linked = new ArrayList<>();
    for (Iterator<WeakReference<MutableCallSite>> i = callSites.iterator(); i.hasNext(); ) {
      MutableCallSite callSite = i.next().get();
      if (callSite == null) {
        i.remove();
      } else {
        linked.add(callSite);
      }
    }
    return linked;
  }

  /** Never throws: a probe that cannot be made fails its hooks and records nothing. */
  private MethodHandle target(List<ActiveHook> served, MethodType type) {
    try {
      ClassLoader hostLoader = loader.get();
      if (served.isEmpty() || !loader.isAlive()) {
        return MsmEnding.target(name, type);
      }
      return site.moment() == Moment.OPEN
          ? new HandlerBinding(site, shape, identity, trusted).opener(served, hostLoader)
          : probe(served, hostLoader, type);
    } catch (Throwable fault) {
      for (ActiveHook hook : served) {
        hook.failed(shape.owner().replace('/', '.'), shape.signature() + ": " + fault);
      }
      return MsmEnding.target(name, type);
    }
  }

  private MethodHandle probe(List<ActiveHook> served, ClassLoader hostLoader, MethodType type)
      throws ReflectiveOperationException {
    ProbeCompiler compiler = new ProbeCompiler(shape, new LoaderClassFiles(hostLoader));
    List<Step> steps = new ArrayList<>();
    for (ActiveHook hook : served) {
      addSteps(hook, compiler.of(hook.hook()), steps);
    }
    return new ProbeLinker(compiler, new MemberLinker(hostLoader, trusted))
        .link(steps, site.moment(), site.inputs(), type);
  }

  private void addSteps(ActiveHook hook, ProbeCompiler compiler, List<Step> steps) {
    if (hook.handler() != null) {
      steps.add(Step.context(hook.place())); // the metrics are the handler's
    } else {
      for (Recording recording : hook.recordings()) {
        if (isServed(recording, compiler)) {
          steps.add(Step.sample(hook.place(), recording));
        }
      }
    }
    if (hook.marking() != null && isServed(hook.marking().mark(), compiler)) {
      steps.add(Step.mark(hook.place(), hook.marking()));
    }
    if (hook.peeking() != null && isServed(hook.peeking(), compiler)) {
      steps.add(Step.peek(hook.place(), hook.peeking()));
    }
  }

  private boolean isServed(Recording recording, ProbeCompiler compiler) {
    return ProbeCompiler.isTaken(recording.metric(), site.moment())
        && handsOver(() -> compiler.check(recording.metric(), site.moment()));
  }

  private boolean isServed(Mark mark, ProbeCompiler compiler) {
    return ProbeCompiler.isSet(mark, site.moment())
        && handsOver(() -> compiler.check(mark, site.moment()));
  }

  private boolean isServed(Peeking peeking, ProbeCompiler compiler) {
    return ProbeCompiler.isPeeked(site.moment())
        && handsOver(() -> compiler.check(peeking, site.moment()));
  }

  /** A site woven for other hooks may not hand over what a newer one needs. */
  private boolean handsOver(Supplier<SortedSet<Input>> needs) {
    try {
      return site.inputs().containsAll(needs.get());
    } catch (UnfitException unfit) {
      return false;
    }
  }
}
