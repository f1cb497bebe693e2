package com.acme.cached;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.util.Scanner;

/** Looks things up in caches of two entries, which do their work on the caller's thread. */
public class Cached {

  private static String load(String key) {
    if (key.isEmpty()) {
      throw new IllegalArgumentException("no key");
    }
    return key + key;
  }

  static void day() {
    Cache<String, String> cache =
        Caffeine.newBuilder().maximumSize(2).executor(Runnable::run).build();
    cache.getIfPresent("a");
    cache.put("a", "b");
    cache.getIfPresent("a");
    cache.put("c", "d");
    cache.put("e", "f");
    cache.cleanUp();

    LoadingCache<String, String> loading =
        Caffeine.newBuilder().maximumSize(2).executor(Runnable::run).build(Cached::load);
    loading.get("a");
    loading.get("a");
    loading.get("a");
    try {
      loading.get("");
    } catch (IllegalArgumentException expected) {
      // cannot be loaded
    }
  }

  public static void main(String[] arguments) {
    System.out.println("ready");
    for (Scanner in = new Scanner(System.in); in.hasNextLine(); in.nextLine()) {
      day();
      System.out.println("done");
    }
  }
}
