package msm.engine.weave;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import msm.engine.probe.Input;
import msm.engine.probe.MemberLinker;
import msm.engine.probe.MethodShape;
import msm.engine.probe.ModuleOpener;
import msm.engine.probe.ProbeCompiler;
import msm.engine.probe.ProbeLinker;
import msm.engine.probe.Recording;
import msm.engine.probe.UnfitException;
import msm.engine.type.LoaderClassFiles;

/** A site, the method it stands in, and the hooks it serves now. */
final class LinkedSite implements Site.Target {

  private final Site site;
  private final MethodShape shape;
  private final LoaderReference loader;
  private final ModuleOpener opener;
  private volatile List<ActiveHook> hooks;

  LinkedSite(Site site, MethodPlan method, LoaderReference loader, ModuleOpener opener) {
    this.site = site;
    shape = method.shape();
    this.loader = loader;
    this.opener = opener;
    hooks = method.hooks();
  }

  Site site() {
    return site;
  }

  MethodShape shape() {
    return shape;
  }

  /** Serves other hooks from now on; none: the site does nothing. */
  void serve(List<ActiveHook> others) {
    if (!others.equals(hooks)) {
      hooks = Collections.unmodifiableList(new ArrayList<>(others));
      site.retarget(this);
    }
  }

  /** Never throws: a probe that cannot be made fails its hooks and records nothing. */
  @Override
  public MethodHandle of(Site any, MethodType type) {
    List<ActiveHook> served = hooks;
    try {
      return served.isEmpty() || !loader.isAlive() ? MsmSpy.nothing(type) : probe(served, type);
    } catch (Throwable fault) {
      for (ActiveHook hook : served) {
        hook.failed(shape.owner().replace('/', '.'), shape.signature() + ": " + fault);
      }
      return MsmSpy.nothing(type);
    }
  }

  private MethodHandle probe(List<ActiveHook> served, MethodType type)
      throws ReflectiveOperationException {
    ClassLoader hostLoader = loader.get();
    ProbeCompiler compiler = new ProbeCompiler(shape, new LoaderClassFiles(hostLoader));
    List<Recording> recordings = new ArrayList<>();
    for (ActiveHook hook : served) {
      for (Recording recording : hook.recordings()) {
        if (isServed(recording, compiler)) {
          recordings.add(recording);
        }
      }
    }
    return new ProbeLinker(compiler, new MemberLinker(hostLoader, opener))
        .link(recordings, site.moment(), site.inputs(), type);
  }

  /** A site woven for other hooks may not hand over what a newer one needs. */
  private boolean isServed(Recording recording, ProbeCompiler compiler) {
    if (!ProbeCompiler.isTaken(recording.metric(), site.moment())) {
      return false;
    }
    try {
      for (Input input : compiler.check(recording.metric(), site.moment())) {
        if (!site.inputs().contains(input)) {
          return false;
        }
      }
      return true;
    } catch (UnfitException unfit) {
      return false;
    }
  }
}
