package com.acme.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/**
 * Does nothing until a line of input says how many keys to touch, and then calls a method once for
 * each. Ends with its input.
 */
public final class SeriesHost {

  private final String[] keys;
  private long touched;

  private SeriesHost(int most) {
    keys = new String[most];
    for (int i = 0; i < most; i++) {
      keys[i] = "/api/" + i;
    }
  }

  /** The argument is how many keys there are. */
  public static void main(String[] arguments) throws IOException {
    SeriesHost host = new SeriesHost(Integer.parseInt(arguments[0]));
    System.out.println("ready");
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      int count = Integer.parseInt(line);
      for (int i = 0; i < count; i++) {
        host.touch(host.keys[i]);
      }
      System.out.println(host.touched);
    }
  }

  private void touch(String key) {
    touched += key.length();
  }
}
