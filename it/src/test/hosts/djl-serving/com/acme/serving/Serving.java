package com.acme.serving;

import ai.djl.metric.Metric;
import ai.djl.prometheus.PrometheusAppender;
import ai.djl.python.engine.PythonDay;
import ai.djl.serving.http.HttpDay;
import ai.djl.serving.models.ModelManager;
import ai.djl.serving.wlm.QueueDay;
import java.util.Scanner;
import org.apache.logging.log4j.core.LogEvent;

/**
 * Calls classes of the names, fields and signatures that DJL Serving 0.36.0 has, whose jars cannot
 * be had for tests. {@code Metric} is the real one.
 */
public final class Serving {

  static void day() {
    HttpDay.run();
    QueueDay.run();
    PythonDay.run();
    ModelManager models = new ModelManager();
    models.workerStatus().join();
    models.workerStatus().join();
    new PrometheusAppender(true).append(new LogEvent() {});
    new PrometheusAppender(false).append(new LogEvent() {});
    Metric.parse("TokenLatency.Microseconds:1500000|#Host:h,1700000000");
    Metric.parse("Tokens.Count:7|#Host:h,1700000000");
  }

  public static void main(String[] arguments) {
    System.out.println("ready");
    for (Scanner in = new Scanner(System.in); in.hasNextLine(); in.nextLine()) {
      day();
      System.out.println("done");
    }
  }
}
