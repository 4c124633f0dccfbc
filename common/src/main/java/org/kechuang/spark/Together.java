package org.kechuang.spark;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/** Runs work at once that does not need each other: one Spark job seldom keeps all cores busy. */
public final class Together {
  private static final int THREADS = 3;

  private Together() {}

  /** Returns when all have ended. */
  public static void run(List<Runnable> works) {
    List<Supplier<Void>> suppliers = new ArrayList<>();
    for (Runnable work : works) {
      suppliers.add(
          () -> {
            work.run();
            return null;
          });
    }
    all(suppliers);
  }

  /**
   * What a work gives, while another one runs beside it.
   *
   * @throws RuntimeException the failure of the work, else that of the other, after both have ended
   */
  public static <T> T beside(Runnable other, Supplier<T> work) {
    Supplier<T> nothing =
        () -> {
          other.run();
          return null;
        };
    return all(List.of(work, nothing)).get(0);
  }

  /**
   * What each gives, in the same order.
   *
   * @throws RuntimeException the first failure in their order, after all have ended
   */
  public static <T> List<T> all(List<Supplier<T>> works) {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      List<CompletableFuture<T>> running =
          works.stream().map(work -> CompletableFuture.supplyAsync(work, threads)).toList();
      CompletableFuture.allOf(running.toArray(CompletableFuture[]::new))
          .exceptionally(e -> null)
          .join();
      List<T> results = new ArrayList<>();
      for (CompletableFuture<T> one : running) {
        results.add(one.join());
      }
      return results;
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      if (e.getCause() instanceof Error failure) {
        throw failure;
      }
      throw e;
    } finally {
      threads.shutdown();
    }
  }
}
