package msm.bench;

import com.acme.bench.Orders;
import com.acme.bench.Shop;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * Calls of one method: plain, measured by hand, and hooked by msm from outside.
 *
 * <p>Each benchmark has a JVM of its own, in which msm is attached only where a {@link Hooked} asks
 * for it. Their names are what {@link CallCosts} knows them by.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class CallBenchmark {

  private final Shop shop = new Shop();
  private final Orders orders = Orders.ofOneKind();
  private final Orders changingOrders = Orders.ofChangingKinds();
  private final long[] nanos = new long[1];

  @Benchmark
  public Object plain() {
    return shop.place(orders.next());
  }

  @Benchmark
  public Object clocks() {
    return shop.placeBetweenClocks(orders.next(), nanos);
  }

  @Benchmark
  public Object counterByHand() {
    return shop.placeCounted(orders.next());
  }

  @Benchmark
  public Object counterHooked(Hooked.ByCounter hooks) {
    return shop.place(orders.next());
  }

  @Benchmark
  public Object timerByHand() {
    return shop.placeTimed(orders.next());
  }

  @Benchmark
  public Object timerHooked(Hooked.ByTimer hooks) {
    return shop.place(orders.next());
  }

  @Benchmark
  public Object sizeByHand() {
    return shop.placeSized(orders.next());
  }

  @Benchmark
  public Object sizeHooked(Hooked.BySize hooks) {
    return shop.place(orders.next());
  }

  @Benchmark
  public Object sizeByKindByHand() {
    return shop.placeSizedByKind(changingOrders.next());
  }

  @Benchmark
  public Object sizeByKindHooked(Hooked.BySize hooks) {
    return shop.place(changingOrders.next());
  }

  @Benchmark
  public Object aroundHooked(Hooked.ByAround hooks) {
    return shop.place(orders.next());
  }

  @Benchmark
  public Object contextHooked(Hooked.ByContext hooks) {
    return shop.place(orders.next());
  }

  @Benchmark
  public Object offAgain(Hooked.Formerly hooks) {
    return shop.place(orders.next());
  }
}
