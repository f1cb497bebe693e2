package msm.engine.probe;

import msm.engine.handle.Place;
import msm.engine.type.ClassFiles;

/**
 * What a probe does for one hook: it takes a sample, sets the hook's mark, shows the call to a
 * person, or lets the hook's context handler see.
 */
public final class Step {

  private final Place place;
  private final Recording recording;
  private final Marking marking;
  private final Peeking peeking;

  private Step(Place place, Recording recording, Marking marking, Peeking peeking) {
    this.place = place;
    this.recording = recording;
    this.marking = marking;
    this.peeking = peeking;
  }

  /** Takes a sample of a metric. */
  public static Step sample(Place place, Recording recording) {
    return new Step(place, recording, null, null);
  }

  /** Sets the mark of a hook. */
  public static Step mark(Place place, Marking marking) {
    return new Step(place, null, marking, null);
  }

  /** Shows the call to a person. */
  public static Step peek(Place place, Peeking peeking) {
    return new Step(place, null, null, peeking);
  }

  /** Lets the context handler of a hook see the call. */
  public static Step context(Place place) {
    return new Step(place, null, null, null);
  }

  Place place() {
    return place;
  }

  /** Null unless a sample is taken. */
  Recording recording() {
    return recording;
  }

  boolean isContext() {
    return recording == null && marking == null && peeking == null;
  }

  boolean isTaken(Moment moment) {
    if (recording != null) {
      return Recording.isTaken(recording.metric(), moment);
    }
    if (peeking != null) {
      return Peeking.isTaken(moment);
    }
    return marking == null || Marking.isSet(marking.mark(), moment);
  }

  /** Who writes what is done; null for a context handler, which is only called. */
  ProbePart part(MethodShape shape, ClassFiles classes) {
    if (recording != null) {
      MethodShape shapeOfHook = shape.withUnsafeCalls(recording.unsafeCalls());
      return new RecordingCompiler(shapeOfHook, classes, recording.metric(), recording);
    }
    if (marking != null) {
      MethodShape shapeOfHook = shape.withUnsafeCalls(marking.unsafeCalls());
      return new MarkCompiler(shapeOfHook, classes, marking.mark(), marking);
    }
    return peeking == null ? null : new PeekCompiler(shape, classes, peeking);
  }
}
