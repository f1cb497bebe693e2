package msm.commands;

import java.util.List;

/**
 * The terminal of whoever gave a command, while a view of that command has it: keys come without
 * enter, and Ctrl-C ends the view only. Belongs to one thread.
 */
public interface Screen extends AutoCloseable {

  /** No key was pressed. */
  int NOTHING = -1;

  /** The view has to end: Ctrl-C was pressed, or the terminal is gone. */
  int END = -2;

  /** The key with an arrow upwards. */
  int UP = -3;

  /** The key with an arrow downwards. */
  int DOWN = -4;

  /** How many columns there are now. */
  int columns();

  /** How many rows there are now. */
  int rows();

  /** Whether colours may be used. */
  boolean hasColors();

  /** The next key, waiting for it as long as that; {@link #NOTHING}, {@link #END} or an arrow. */
  int key(long millis);

  /** Shows these lines, and nothing else, in place of what was shown. */
  void show(List<String> lines);

  /** Gives the terminal back as it was. */
  @Override
  void close();
}
