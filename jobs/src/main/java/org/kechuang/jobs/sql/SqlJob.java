package org.kechuang.jobs.sql;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerApplicationEnd;
import org.apache.spark.sql.Row;
import org.kechuang.config.ConfigKey;
import org.kechuang.config.Settings;
import org.kechuang.spark.Job;
import org.kechuang.spark.JobContext;
import org.kechuang.spark.JobOption;
import org.kechuang.spark.JobResult;

/** Answers SQL statements over the tables of the lake and the views for analysts. */
public final class SqlJob implements Job {
  private static final ConfigKey<String> QUERY =
      ConfigKey.text(
          "sql.query",
          null,
          "A Spark SQL statement over layer.table and the views v_…; default: statements on"
              + " standard input, each up to a semicolon");
  private static final ConfigKey<String> ROLE =
      ConfigKey.choice(
          "sql.role",
          List.of("analyst", "steward"),
          "analyst",
          "Analysts see names and contacts masked, stewards as they are");
  private static final ConfigKey<String> FORMAT =
      ConfigKey.choice(
          "sql.format", List.of("table", "csv", "json"), "table", "How the rows are printed");
  private static final ConfigKey<Integer> LIMIT =
      ConfigKey.integer("sql.limit", 10_000, "Rows printed at most")
          .require(n -> n > 0, "a whole number from 1");

  private static final ConfigKey<Boolean> SERVE =
      ConfigKey.flag(
          "sql.serve",
          false,
          "Keep tables and views open for clients of Spark Connect until the process is ended;"
              + " with conf/environments/spark-connect.conf");

  private static final String PLUGIN = "org.apache.spark.sql.connect.SparkConnectPlugin";

  private final Prompt prompt;

  /** Takes statements from the standard input of the process where none is set. */
  public SqlJob() {
    this(Prompt.standard());
  }

  SqlJob(Prompt prompt) {
    this.prompt = prompt;
  }

  @Override
  public String name() {
    return "sql";
  }

  @Override
  public String summary() {
    return "Answer Spark SQL statements over the tables of the lake";
  }

  @Override
  public List<ConfigKey<?>> keys() {
    return List.of(QUERY, FORMAT, LIMIT, ROLE, SERVE);
  }

  @Override
  public List<JobOption> options() {
    return List.of(
        new JobOption("--query", QUERY, "SQL"),
        new JobOption("--format", FORMAT, "FORMAT"),
        new JobOption("--role", ROLE, "ROLE"));
  }

  @Override
  public List<String> problems(Settings settings) {
    boolean answering = settings.spark().getOrDefault("spark.plugins", "").contains(PLUGIN);
    return !settings.get(SERVE) || answering
        ? List.of()
        : List.of(
            "Invalid value \"true\" for sql.serve: nothing would answer; add --conf"
                + " conf/environments/spark-connect.conf, which says what it needs");
  }

  @Override
  public boolean recorded() {
    return false;
  }

  @Override
  public JobResult run(JobContext context) {
    boolean masked = context.get(ROLE).equals("analyst");
    List<String> absent =
        Views.create(
            context.spark(), new MaskedTables(context.spark(), context.lake(), masked).register());
    if (context.get(SERVE)) {
      serve(context);
      return JobResult.nothing("the session was ended");
    }
    Answers answers = new Answers(context.spark(), absent, context.get(FORMAT), context.get(LIMIT));
    JobResult.Builder result = new JobResult.Builder();
    if (context.get(QUERY) == null) {
      return result.out(prompt.answer(answers)).build();
    }
    Answer answer = answers.to(context.get(QUERY));
    if (answer.note() != null) {
      result.note(answer.note());
    }
    return result.out(answer.rows()).output(answer.text()).build();
  }

  /** Waits for the end of the session; a signal ends the process. */
  private static void serve(JobContext context) {
    CountDownLatch ended = new CountDownLatch(1);
    context
        .spark()
        .sparkContext()
        .addSparkListener(
            new SparkListener() {
              @Override
              public void onApplicationEnd(SparkListenerApplicationEnd end) {
                ended.countDown();
              }
            });
    context.progress("serving tables and views to clients of Spark Connect");
    try {
      ended.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Failed to serve on: the thread was interrupted", e);
    }
  }

  static List<String> texts(Row row) {
    return IntStream.range(0, row.length()).mapToObj(i -> CellText.of(row.get(i))).toList();
  }
}
