package org.kechuang.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.kechuang.error.ExitCode;
import org.kechuang.error.PipelineException;

class TogetherTest {
  @Test
  void resultsStandInTheOrderOfTheWork() {
    CountDownLatch second = new CountDownLatch(1);

    List<Integer> results =
        Together.all(
            List.of(
                () -> {
                  await(second);
                  return 1;
                },
                () -> {
                  second.countDown();
                  return 2;
                }));

    assertEquals(List.of(1, 2), results);
  }

  @Test
  void theFirstFailureIsThrownAfterAllHaveEnded() {
    AtomicInteger ended = new AtomicInteger();
    CountDownLatch failed = new CountDownLatch(1);

    PipelineException failure =
        assertThrows(
            PipelineException.class,
            () ->
                Together.run(
                    List.of(
                        () -> {
                          failed.countDown();
                          throw new PipelineException(ExitCode.STORAGE, "no room");
                        },
                        () -> {
                          await(failed);
                          ended.incrementAndGet();
                        })));

    assertEquals("no room", failure.getMessage());
    assertEquals(1, ended.get());
  }

  @Test
  void whatRunsBesideAWorkMayFailIt() {
    AtomicInteger beside = new AtomicInteger();

    assertEquals("found", Together.beside(beside::incrementAndGet, () -> "found"));
    assertEquals(1, beside.get());

    AtomicInteger ended = new AtomicInteger();
    PipelineException failure =
        assertThrows(
            PipelineException.class,
            () ->
                Together.beside(
                    () -> {
                      throw new PipelineException(ExitCode.STORAGE, "no room");
                    },
                    ended::incrementAndGet));
    assertEquals("no room", failure.getMessage());
    assertEquals(1, ended.get());
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
