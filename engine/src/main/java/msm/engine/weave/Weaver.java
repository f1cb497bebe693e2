package msm.engine.weave;

import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.invoke.CallSite;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.security.PrivilegedAction;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import msm.engine.handle.OwnLoaders;
import msm.engine.type.ClassFileVersion;
import msm.engine.type.LoaderClassFiles;
import msm.engine.type.Privileges;

/**
 * Keeps the host's classes woven for a set of hooks: those that are loaded now, and others as they
 * load.
 *
 * <p>{@link #weave} and {@link #restore} belong to the engine's thread. {@code transform} and
 * {@link #link} run on whichever thread loads a class or first reaches a site; they throw nothing.
 */
public final class Weaver implements ClassFileTransformer {

  private static final MethodType LINK =
      MethodType.methodType(
          CallSite.class, MethodHandles.Lookup.class, String.class, MethodType.class, String.class);
  private static final MethodType FIND =
      MethodType.methodType(
          MethodHandle.class, int.class, String.class, String.class, String.class);

  private final Instrumentation instrumentation;
  private final MethodHandles.Lookup trusted;
  private final WovenClasses woven = new WovenClasses();
  private volatile HookIndex index = HookIndex.EMPTY;
  private volatile Restored restored = new Restored();
  private final AtomicInteger changes = new AtomicInteger();

  /**
   * A weaver of nothing yet.
   *
   * @param trusted a lookup that may read every field of the host
   */
  public Weaver(Instrumentation instrumentation, MethodHandles.Lookup trusted) {
    this.instrumentation = instrumentation;
    this.trusted = trusted;
    // What every class that loads is held against must not itself load only then.
    transform(null, "", null, null, new byte[0]);
  }

  /**
   * Does, before the JVM asks for it, what {@link #transform} does with a class that hooks mean, so
   * that our classes for it are linked by then. A thread that loads a class of the JVM's keeps
   * others from loading it. If it had to wait meanwhile until another thread has linked a class of
   * ours, and that one has to load the very same class in order to verify ours, both would wait for
   * ever.
   *
   * @param hooks some of which mean the class {@code internalName} of {@code classFile}
   */
  public void rehearse(Collection<ActiveHook> hooks, String internalName, byte[] classFile) {
    Weaver stage = new Weaver(instrumentation, trusted);
    stage.index = new HookIndex(hooks);
    // Our own loader: the JVM's would open jars of its own in order to find what the class extends.
    stage.changed(
        Weaver.class.getClassLoader(),
        internalName,
        null,
        Weaver.class.getProtectionDomain(),
        classFile);
  }

  /** The linker that {@link MsmSpy#connect} wants. */
  public MethodHandle linker() throws ReflectiveOperationException {
    return MethodHandles.lookup().bind(this, "link", LINK);
  }

  /** Links a site on the host's thread that first reaches it. */
  @SuppressWarnings("unused") // reached through linker()
  public CallSite link(
      MethodHandles.Lookup caller, String siteName, MethodType type, String method) {
    return Privileges.with(
        () -> {
          Class<?> host = caller.lookupClass();
          WovenClass wovenClass = woven.find(host.getClassLoader(), internalName(host));
          LinkedSite site = wovenClass == null ? null : wovenClass.site(method, siteName);
          return site == null ? MsmEnding.link(caller, siteName, type, method) : site.link(type);
        });
  }

  /** The finder that {@link MsmSites#connect} wants. */
  public MethodHandle finder() throws ReflectiveOperationException {
    return MethodHandles.lookup().bind(this, "find", FIND);
  }

  /** Finds what a site of a class that is too old for {@link #link} does, whenever it runs. */
  @SuppressWarnings("unused") // reached through finder()
  public MethodHandle find(int number, String method, String siteName, String type) {
    WovenClass wovenClass = woven.find(number);
    LinkedSite site = wovenClass == null ? null : wovenClass.site(method, siteName);
    return site == null ? null : site.handle(type);
  }

  /** The linker for the time when the engine has left, which holds nothing of it. */
  public static MethodHandle lastLinker() {
    try {
      return MethodHandles.publicLookup().findStatic(MsmEnding.class, "link", LINK);
    } catch (ReflectiveOperationException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /**
   * Checks hooks against the loaded classes without changing anything.
   *
   * @return problems by hook; a hook whose class is not loaded has none
   */
  public Map<ActiveHook, Refusal> check(Collection<ActiveHook> hooks) {
    DryRun run = look(DryRun.planning(hooks));
    hooks.forEach(hook -> hook.meansMethodsIn(run.of(hook).classes()));
    return run.problems();
  }

  /** Weaves hooks into the loaded classes without giving the JVM any of it. */
  public DryRun tryOut(Collection<ActiveHook> hooks) {
    return look(DryRun.weaving(hooks));
  }

  private DryRun look(DryRun run) {
    for (Class<?> loaded : instrumentation.getAllLoadedClasses()) {
      if (isClass(loaded)) {
        run.look(new LoadedClassView(loaded), () -> classFile(loaded));
      }
    }
    return run;
  }

  /**
   * Makes {@code hooks}, in that order, the ones that are woven, and restores what no hook needs
   * any more. The refusal of one class is noted at its hooks and does not keep the others.
   */
  public Restored weave(Collection<ActiveHook> hooks) {
    HookIndex before = index;
    HookIndex after = new HookIndex(hooks);
    // From here on classes that load are woven anew; those loaded already are found below.
    index = after;
    List<Change> changes = new ArrayList<>();
    hooks.forEach(ActiveHook::forgetLeftOut);
    for (Class<?> loaded : instrumentation.getAllLoadedClasses()) {
      if (!isClass(loaded)) {
        continue;
      }
      ClassView view = new LoadedClassView(loaded);
      after.noteLeftOut(view);
      if (!before.mayMean(view.name()) && !after.mayMean(view.name())) {
        continue;
      }
      List<ActiveHook> wanted = after.hooksOf(view);
      if (!wanted.equals(before.hooksOf(view)) || isUnwoven(loaded, wanted)) {
        Change change = change(loaded, wanted);
        if (change != null) {
          changes.add(change);
        }
      }
    }
    hooks.forEach(hook -> hook.meansMethodsIn(Collections.<String>emptySet()));
    return retransform(changes);
  }

  /**
   * What a person should know of loaded classes that {@code hook} means: those that its loader or
   * version leaves out, and those whose version is not known. Looks at every class there is.
   */
  public Set<String> remarks(ActiveHook hook) {
    Set<String> remarks = new LinkedHashSet<>();
    HookIndex only = new HookIndex(Collections.singletonList(hook));
    for (Class<?> loaded : instrumentation.getAllLoadedClasses()) {
      if (isClass(loaded)) {
        remarks.addAll(only.remarksOn(new LoadedClassView(loaded)).values());
      }
    }
    return remarks;
  }

  /** Restores every class. */
  public Restored restore() {
    return weave(Collections.<ActiveHook>emptyList());
  }

  /** A number that is another one whenever the hooks of a class have become woven, or failed to. */
  public int changes() {
    return changes.get();
  }

  /** How far each hook reaches that is woven into anything. */
  public Map<ActiveHook, Coverage> coverages() {
    Map<ActiveHook, Coverage> coverages = new HashMap<>();
    for (WovenClass wovenClass : woven.all()) {
      for (ActiveHook hook : wovenClass.plan().hooks()) {
        coverages.computeIfAbsent(hook, any -> new Coverage()).add(wovenClass, hook);
      }
    }
    return coverages;
  }

  @Override
  public byte[] transform(
      ClassLoader loader,
      String name,
      Class<?> redefined,
      ProtectionDomain domain,
      byte[] classFile) {
    if (name == null || OwnLoaders.contain(loader)) {
      return null;
    }
    // No lambda: the JVM would have to make it while it has this class loaded or changed.
    return Privileges.with(
        new PrivilegedAction<byte[]>() {
          @Override
          public byte[] run() {
            return changed(loader, name, redefined, domain, classFile);
          }
        });
  }

  /** The class file as it is to be; null if it stays as it is. */
  private byte[] changed(
      ClassLoader loader,
      String name,
      Class<?> redefined,
      ProtectionDomain domain,
      byte[] classFile) {
    WovenClass before = redefined == null ? null : woven.find(loader, name);
    List<ActiveHook> hooks = Collections.emptyList();
    try {
      ClassView view =
          redefined == null
              ? new LoadingClassView(loader, name, domain, classFile)
              : new LoadedClassView(redefined);
      hooks = index.hooksOf(view);
      return hooks.isEmpty() && before == null
          ? null
          : transform(loader, name, before, hooks, classFile, whole(redefined, classFile));
    } catch (Throwable refusal) {
      String tooNew = ClassFileVersion.fault(classFile);
      String reason = tooNew == null ? JvmRefusal.words(refusal) : tooNew;
      hooks.forEach(hook -> hook.failed(name.replace('/', '.'), reason));
      return null;
    } finally {
      if (!hooks.isEmpty() || before != null) {
        changes.incrementAndGet();
      }
    }
  }

  private byte[] transform(
      ClassLoader loader,
      String name,
      WovenClass before,
      List<ActiveHook> hooks,
      byte[] classFile,
      byte[] whole) {
    ClassPlan plan = plan(loader, whole, hooks, before);
    List<ActiveHook> within = before == null ? withinLimits(plan, hooks) : hooks;
    if (!within.equals(hooks)) {
      plan = plan(loader, whole, within, before);
    }
    if (SiteCode.isNumbered(whole) && !plan.isEmpty()) {
      plan.setNumber(woven.number(loader, name));
    }
    byte[] wovenFile = ClassWeaver.weaveWhatFits(whole, plan, new LoaderClassFiles(loader));
    plan.problems()
        .forEach((hook, problem) -> hook.failed(name.replace('/', '.'), problem.toString()));
    plan.missing().forEach(ActiveHook::missed);
    if (wovenFile == null) {
      if (before != null) {
        noteRestored(before, classFile);
      }
      return whole == classFile ? null : whole;
    }
    plan.measure(whole, wovenFile);
    note(loader, name, before, plan, classFile);
    return wovenFile;
  }

  /** The class file with all that the class has and the JVM may have left out of it. */
  private static byte[] whole(Class<?> redefined, byte[] classFile) {
    return redefined == null ? classFile : ParameterNames.complete(classFile, classFile(redefined));
  }

  private static ClassPlan plan(
      ClassLoader loader, byte[] classFile, List<ActiveHook> hooks, WovenClass before) {
    return hooks.isEmpty()
        ? new ClassPlan()
        : ClassPlanner.plan(loader, classFile, hooks, before == null ? null : before.plan());
  }

  /** A pattern may come to mean more as classes load: what passes its limit is left alone. */
  private List<ActiveHook> withinLimits(ClassPlan plan, List<ActiveHook> hooks) {
    List<ActiveHook> within = new ArrayList<>();
    for (ActiveHook hook : hooks) {
      int count = woven.methodsOf(hook) + plan.methodsOf(hook);
      if (plan.methodsOf(hook) == 0 || count <= hook.hook().limit()) {
        within.add(hook);
      } else {
        hook.failed("(limit)", tooMany(hook, count));
      }
    }
    return within;
  }

  /** What the JVM must change of a class; null if nothing, or if other probes are enough. */
  private Change change(Class<?> loaded, List<ActiveHook> wanted) {
    String name = internalName(loaded);
    WovenClass before = woven.find(loaded.getClassLoader(), name);
    if (before == null && wanted.isEmpty()) {
      return null;
    }
    wanted.forEach(hook -> hook.retry(loaded.getName()));
    boolean stays =
        before == null
            ? hasNothingToWeave(loaded, wanted)
            : keepsSites(loaded, name, before, wanted);
    return stays ? null : new Change(loaded, name, before, wanted);
  }

  /**
   * Has the JVM change classes, all at once if it accepts that: every time it stops all threads and
   * looks at each class that is loaded, however few it is to change.
   */
  private Restored retransform(List<Change> changes) {
    Restored result = new Restored();
    List<Change> possible = new ArrayList<>();
    for (Change change : changes) {
      if (instrumentation.isModifiableClass(change.type())) {
        possible.add(change);
      } else {
        refuse(change, "the JVM does not let agents change this class", result);
      }
    }
    if (possible.size() > 1 && retransform(possible, result) == null) {
      return result;
    }
    for (Change change : possible) {
      Throwable refusal = retransform(Collections.singletonList(change), result);
      if (refusal != null) {
        refuse(change, JvmRefusal.words(change.type(), refusal), result);
      }
    }
    return result;
  }

  /** Null, or why the JVM has changed none of these classes. */
  private Throwable retransform(List<Change> changes, Restored result) {
    Restored attempt = new Restored();
    restored = attempt;
    Class<?>[] types = new Class<?>[changes.size()];
    for (int i = 0; i < types.length; i++) {
      types[i] = changes.get(i).type();
    }
    try {
      instrumentation.retransformClasses(types);
    } catch (Throwable refusal) {
      // The JVM keeps the classes as they were, so do we.
      changes.forEach(this::keep);
      return refusal;
    }
    result.add(attempt);
    for (Change change : changes) {
      serveEarlierSites(change.loader(), change.name(), change.before(), change.wanted());
    }
    return null;
  }

  private void keep(Change change) {
    WovenClass attempted = woven.find(change.loader(), change.name());
    if (change.before() != null) {
      woven.put(change.before());
    } else if (attempted != null) {
      woven.remove(attempted);
    }
  }

  private void refuse(Change change, String reason, Restored result) {
    change.wanted().forEach(hook -> hook.failed(change.type().getName(), reason));
    result.failed(change.type().getName(), reason);
    serveEarlierSites(change.loader(), change.name(), change.before(), change.wanted());
  }

  /**
   * Whether the class has no method that is wanted, or is too new for us: then the JVM need not be
   * bothered.
   */
  private static boolean hasNothingToWeave(Class<?> loaded, List<ActiveHook> wanted) {
    for (ActiveHook hook : wanted) {
      if (hook.knowsMethodsIn(loaded.getName())) {
        return false;
      }
    }
    byte[] classFile = classFile(loaded);
    if (classFile == null) {
      return false;
    }
    String fault = ClassFileVersion.fault(classFile);
    if (fault != null) {
      wanted.forEach(hook -> hook.failed(loaded.getName(), fault));
      return true;
    }
    ClassPlan plan = ClassPlanner.plan(loaded.getClassLoader(), classFile, wanted, null);
    plan.missing().forEach(ActiveHook::missed);
    return plan.isEmpty() && plan.problems().isEmpty();
  }

  /**
   * Whether the code is woven as {@code wanted} needs it; then only the probes change. The class
   * file found beside the class need not be, byte for byte, what the JVM holds; what counts is that
   * the sites woven into that hand over what is needed.
   */
  private boolean keepsSites(
      Class<?> loaded, String name, WovenClass before, List<ActiveHook> wanted) {
    byte[] classFile = wanted.isEmpty() ? null : classFile(loaded);
    if (classFile == null) {
      return false;
    }
    ClassPlan plan = ClassPlanner.plan(loaded.getClassLoader(), classFile, wanted, before.plan());
    if (!plan.problems().isEmpty() || !plan.hasSitesOf(before.plan())) {
      return false;
    }
    plan.missing().forEach(ActiveHook::missed);
    plan.keepSizes(before.plan());
    plan.setNumber(before.plan().number());
    note(loaded.getClassLoader(), name, before, plan, before.before());
    serveEarlierSites(loaded.getClassLoader(), name, before, wanted);
    return true;
  }

  /** Sites that code in flight may still run into record for the hooks that are left. */
  private void serveEarlierSites(
      ClassLoader loader, String name, WovenClass before, List<ActiveHook> wanted) {
    WovenClass now = woven.find(loader, name);
    if (before == null) {
      return;
    }
    for (LinkedSite site : before.sites()) {
      List<ActiveHook> served = new ArrayList<>();
      if (now != null) {
        MethodPlan method = now.plan().methods().get(site.method());
        if (method != null) {
          served.addAll(method.hooks());
        }
      }
      served.retainAll(wanted);
      site.serve(served);
    }
  }

  private void note(
      ClassLoader loader, String name, WovenClass before, ClassPlan plan, byte[] original) {
    LoaderReference reference = before == null ? woven.reference(loader) : before.loader();
    List<LinkedSite> sites = before == null ? new ArrayList<>() : before.sites();
    for (MethodPlan method : plan.methods().values()) {
      Object identity = before == null ? new Object() : before.identity(method.key());
      for (Site site : method.sites()) {
        if (before == null || before.site(method.key(), site.name()) == null) {
          sites.add(new LinkedSite(site, method, reference, trusted, identity));
        }
      }
    }
    woven.put(new WovenClass(name, reference, original, plan, sites));
  }

  private void noteRestored(WovenClass before, byte[] classFile) {
    Restored result = restored;
    if (before.wasWovenFrom(classFile)) {
      result.isIdentical();
    } else {
      result.isDifferent(before.name().replace('/', '.'));
    }
    woven.remove(before);
  }

  private boolean isUnwoven(Class<?> loaded, List<ActiveHook> wanted) {
    return !wanted.isEmpty() && woven.find(loaded.getClassLoader(), internalName(loaded)) == null;
  }

  /** Arrays and primitives are classes too, and so are our own. */
  private static boolean isClass(Class<?> loaded) {
    return !loaded.isArray()
        && !loaded.isPrimitive()
        && !OwnLoaders.contain(loaded.getClassLoader());
  }

  private static byte[] classFile(Class<?> loaded) {
    return LoaderClassFiles.bytes(loaded.getClassLoader(), internalName(loaded));
  }

  private static String internalName(Class<?> loaded) {
    return loaded.getName().replace('.', '/');
  }

  static String tooMany(ActiveHook hook, int count) {
    return "'"
        + hook.hook().symbol().text()
        + "' means "
        + count
        + " methods, more than "
        + hook.hook().limit()
        + "; narrow it, or raise 'limit'";
  }
}
