package org.kechuang.jobs.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.kechuang.spark.JobResult;
import org.kechuang.spark.SharedSession;
import org.kechuang.spark.TestContext;

/** {@code sql.serve}: it lasts as long as its session, and answers nobody on standard input. */
@Timeout(120)
class ServingTest {
  private final ExecutorService thread = Executors.newSingleThreadExecutor();
  private final ByteArrayOutputStream answers = new ByteArrayOutputStream();

  @TempDir Path folder;

  @AfterEach
  void endThread() throws InterruptedException {
    thread.shutdownNow();
    assertTrue(thread.awaitTermination(1, TimeUnit.MINUTES), "still serving");
    SharedSession.forgetTables();
  }

  @Test
  void endsWithItsSession() throws ExecutionException, InterruptedException {
    List<Future<JobResult>> served = new java.util.ArrayList<>();

    SharedSession.withCores(2, () -> served.add(serve()));

    assertEquals(List.of("the session was ended"), served.get(0).get().notes());
    assertEquals("", answers.toString(StandardCharsets.UTF_8));
  }

  @Test
  void anInterruptIsAFailure() {
    Future<JobResult> served = serve();

    thread.shutdownNow();

    Throwable failure = assertThrows(ExecutionException.class, served::get).getCause();
    assertEquals(IllegalStateException.class, failure.getClass());
    assertEquals("Failed to serve on: the thread was interrupted", failure.getMessage());
    assertEquals("", answers.toString(StandardCharsets.UTF_8));
  }

  /** Begins to serve in a thread of its own; back once it does. */
  private Future<JobResult> serve() {
    Prompt prompt =
        new Prompt(
            new BufferedReader(new StringReader("SELECT 1;")),
            new PrintStream(answers, true, StandardCharsets.UTF_8),
            new PrintStream(answers, true, StandardCharsets.UTF_8),
            false);
    Announcement announcement = new Announcement();
    Future<JobResult> served =
        thread.submit(
            () -> {
              SqlJob job = new SqlJob(prompt);
              Map<String, String> settings = Map.of("sql.serve", "true");
              return job.run(
                  TestContext.of(
                      job,
                      folder,
                      "run",
                      settings,
                      new PrintStream(announcement, true, StandardCharsets.UTF_8)));
            });
    try {
      assertTrue(announcement.made.await(1, TimeUnit.MINUTES), "it does not serve");
    } catch (InterruptedException e) {
      throw new AssertionError("interrupted before it served", e);
    }
    return served;
  }

  /** Progress lines, until one says that it serves. */
  private static final class Announcement extends ByteArrayOutputStream {
    private final CountDownLatch made = new CountDownLatch(1);

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) {
      super.write(bytes, offset, length);
      if (toString(StandardCharsets.UTF_8).contains("serving tables and views")) {
        made.countDown();
      }
    }
  }
}
