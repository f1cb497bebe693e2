package com.acme.desk;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Semaphore;

/**
 * A help desk whose visits take as long as it is told. Obeys {@code begin N}: N visits begin, each
 * on a thread of its own; {@code end N}: the first N that are under way end, every third by an
 * exception; {@code ask KEY}: a question is put that is open until {@code answer KEY TEXT}, {@code
 * refuse KEY} or {@code cancel KEY}; {@code file A B C}: papers are put away. Answers when that has
 * happened. It ends with its input.
 */
public final class Desk {

  private final Semaphore begun = new Semaphore(0);
  private final Deque<Thread> visitors = new ArrayDeque<>();
  private final Deque<Semaphore> doors = new ArrayDeque<>();
  private final Map<String, CompletableFuture<String>> open = new HashMap<>();
  private int number;

  private Desk() {}

  public static void main(String[] args) throws Exception {
    System.out.println("ready");
    Desk desk = new Desk();
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      System.out.println(desk.obey(line.split(" ", -1)));
    }
  }

  private String obey(String... words) throws Exception {
    switch (words[0]) {
      case "begin" -> begin(Integer.parseInt(words[1]));
      case "end" -> end(Integer.parseInt(words[1]));
      case "ask" -> ask(words[1]);
      case "answer" -> open.remove(words[1]).complete(words[2]);
      case "refuse" -> open.remove(words[1]).completeExceptionally(new IOException("no"));
      case "file" -> file(Arrays.asList(words).subList(1, words.length));
      case "cancel" -> open.remove(words[1]).cancel(true);
      default -> throw new IOException(words[0] + " is unknown");
    }
    return "done";
  }

  private void begin(int visits) throws InterruptedException {
    for (int i = 0; i < visits; i++) {
      Semaphore door = new Semaphore(0);
      int visit = number++;
      Thread visitor = new Thread(() -> come(visit, door), "visitor-" + visit);
      visitor.setDaemon(true);
      visitor.start();
      visitors.add(visitor);
      doors.add(door);
    }
    begun.acquire(visits);
  }

  private void end(int visits) throws InterruptedException {
    for (int i = 0; i < visits; i++) {
      doors.remove().release();
      visitors.remove().join();
    }
  }

  /** Puts papers away. */
  private int file(List<String> papers) {
    return papers.size();
  }

  /** Answers later. */
  private CompletionStage<String> ask(String question) {
    CompletableFuture<String> answer = new CompletableFuture<>();
    open.put(question, answer);
    return answer.thenApply(String::trim);
  }

  private void come(int number, Semaphore door) {
    try {
      visit(number, door);
    } catch (IllegalStateException expected) {
      // A visitor who was sent away.
    }
  }

  /** Is under way until the door opens. */
  private int visit(int number, Semaphore door) {
    begun.release();
    door.acquireUninterruptibly();
    if (number % 3 == 2) {
      throw new IllegalStateException("closed");
    }
    return number;
  }
}
