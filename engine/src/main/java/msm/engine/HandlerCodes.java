package msm.engine;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import msm.engine.handle.HandlerCode;
import msm.hooks.HandlerJars;
import msm.hooks.Hook;
import msm.hooks.HooksFile;
import msm.hooks.InvalidHooksException;
import msm.hooks.Problem;

/** The code of the handlers of hook files, read each time anew: a jar may have been built again. */
final class HandlerCodes {

  private final Map<Hook, HandlerCode> byHook = new LinkedHashMap<>();

  private HandlerCodes() {}

  /**
   * Reads the jars that the hooks name.
   *
   * @throws RefusedException if one may not be read or cannot be
   */
  static HandlerCodes read(Collection<HooksFile> files) throws RefusedException {
    HandlerCodes codes = new HandlerCodes();
    List<Complaint> complaints = new ArrayList<>();
    for (HooksFile file : files) {
      try {
        codes.add(file);
      } catch (InvalidHooksException invalid) {
        for (Problem problem : invalid.problems()) {
          complaints.add(Complaint.of(problem));
        }
      } catch (IOException unreadable) {
        complaints.add(Complaint.of(file.source() + ": " + unreadable.getMessage()));
      }
    }
    if (!complaints.isEmpty()) {
      throw new RefusedException(complaints, RefusedException.INVALID);
    }
    return codes;
  }

  private void add(HooksFile file) throws IOException {
    HandlerJars.check(file);
    for (Hook hook : file.hooks()) {
      if (!hook.handlerJars().isEmpty()) {
        byHook.put(hook, HandlerCode.read(HandlerJars.of(hook, file.source())));
      }
    }
  }

  /** Null if the hook names no jar. */
  HandlerCode of(Hook hook) {
    return byHook.get(hook);
  }

  /** Whether a file that says what {@code known} said brings the same handlers. */
  boolean areThoseOf(HookSource known, HooksFile file) {
    for (int i = 0; i < file.hooks().size(); i++) {
      HandlerCode now = of(file.hooks().get(i));
      if (now != null && !now.isSameAs(known.hooks().get(i).handler().code())) {
        return false;
      }
    }
    return true;
  }
}
