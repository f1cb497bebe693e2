package msm.engine.probe;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Hands a new probe class its constants: put here by the linker, taken when it is initialised. */
public final class Handoff {

  private static final ConcurrentMap<Integer, Object[]> WAITING = new ConcurrentHashMap<>();
  private static final AtomicInteger NEXT_TICKET = new AtomicInteger();

  private Handoff() {}

  static int newTicket() {
    return NEXT_TICKET.incrementAndGet();
  }

  static void put(int ticket, Object[] constants) {
    WAITING.put(ticket, constants);
  }

  /** Called by the initialiser of the probe class that was made for {@code ticket}. */
  public static Object[] take(int ticket) {
    return WAITING.remove(ticket);
  }
}
