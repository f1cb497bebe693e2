package com.acme.engine;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Scanner;

/** An engine of the kind of SGLang that answers three requests whenever it is told to. */
public class Engine {

  public static void main(String[] arguments) {
    System.out.println("ready");
    for (Scanner in = new Scanner(System.in); in.hasNextLine(); in.nextLine()) {
      Scheduler scheduler = new Scheduler();
      for (int prompt = 1; prompt <= 3; prompt++) {
        scheduler.add(new Request(10 * prompt));
      }
      ModelRunner runner = new ModelRunner();
      for (List<Request> batch = scheduler.nextBatch(); !batch.isEmpty(); ) {
        runner.forward(batch);
        runner.forward(batch);
        batch = scheduler.nextBatch();
      }
      try {
        runner.forward(null);
      } catch (IllegalArgumentException expected) {
        // a fault of a worker
      }
      System.out.println("done");
    }
  }
}

/** Takes two requests at a time. */
class Scheduler {

  final int rank = 0;
  private final Deque<Request> waiting = new ArrayDeque<>();

  void add(Request request) {
    waiting.add(request);
  }

  List<Request> nextBatch() {
    List<Request> batch = new ArrayList<>();
    while (!waiting.isEmpty() && batch.size() < 2) {
      batch.add(waiting.remove());
    }
    return batch;
  }
}

/** Makes a token of each request. */
class ModelRunner {

  void forward(List<Request> batch) {
    if (batch == null) {
      throw new IllegalArgumentException("no batch");
    }
    batch.forEach(Request::token);
  }
}

/** A prompt and the tokens made of it. */
class Request {

  final int prompt;
  int generated;
  int tokensNow;

  Request(int prompt) {
    this.prompt = prompt;
  }

  void token() {
    tokensNow = generated == 0 ? prompt : 1;
    generated++;
  }
}
