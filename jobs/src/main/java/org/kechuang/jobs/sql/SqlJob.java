package org.kechuang.jobs.sql;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.to_json;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.kechuang.config.ConfigKey;
import org.kechuang.config.Settings;
import org.kechuang.error.ExitCode;
import org.kechuang.error.PipelineException;
import org.kechuang.spark.Job;
import org.kechuang.spark.JobContext;
import org.kechuang.spark.JobOption;
import org.kechuang.spark.JobResult;

/** Answers one SQL statement over the tables of the lake and the views for analysts. */
public final class SqlJob implements Job {
  private static final ConfigKey<String> QUERY =
      ConfigKey.text("sql.query", null, "A Spark SQL statement over layer.table and the views v_…");
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

  @Override
  public String name() {
    return "sql";
  }

  @Override
  public String summary() {
    return "Answer a Spark SQL statement over the tables of the lake";
  }

  @Override
  public List<ConfigKey<?>> keys() {
    return List.of(QUERY, FORMAT, LIMIT, ROLE);
  }

  @Override
  public List<JobOption> options() {
    return List.of(
        new JobOption("--query", QUERY, "SQL"),
        new JobOption("--format", FORMAT, "FORMAT"),
        new JobOption("--role", ROLE, "ROLE"));
  }

  @Override
  public boolean recorded() {
    return false;
  }

  @Override
  public List<String> problems(Settings settings) {
    return settings.get(QUERY) == null
        ? List.of("Cannot answer without a statement: give one with --query")
        : List.of();
  }

  @Override
  public JobResult run(JobContext context) {
    boolean masked = context.get(ROLE).equals("analyst");
    List<String> absent =
        Views.create(
            context.spark(), new MaskedTables(context.spark(), context.lake(), masked).register());
    Dataset<Row> answer = query(context, absent);
    List<Row> rows = answer.limit(context.get(LIMIT) + 1).collectAsList();
    JobResult.Builder result = new JobResult.Builder();
    if (rows.size() > context.get(LIMIT)) {
      rows = rows.subList(0, context.get(LIMIT));
      result.note("only the first " + rows.size() + " rows are shown (sql.limit)");
    }
    List<String> columns = List.of(answer.columns());
    String text =
        switch (context.get(FORMAT)) {
          case "json" -> json(answer, rows);
          case "csv" -> new DelimitedText(columns).print(rows);
          default -> new TextTable(columns).print(rows);
        };
    return result.out(rows.size()).output(text).build();
  }

  private static Dataset<Row> query(JobContext context, List<String> absent) {
    try {
      return context.spark().sql(context.get(QUERY));
    } catch (Exception e) { // Spark throws the checked AnalysisException without declaring it
      for (String view : absent) {
        if (context.get(QUERY).contains(view)) {
          throw new PipelineException(
              ExitCode.STORAGE,
              "Cannot read "
                  + view
                  + ": the lake does not have all tables of it yet ("
                  + String.join(", ", Views.reads(Views.query(view)))
                  + "); run the jobs that write them first, or give another --lake",
              e);
        }
      }
      throw new PipelineException(ExitCode.USAGE, "Invalid statement: " + e.getMessage(), e);
    }
  }

  /** One array, a row an object and a line. */
  private static String json(Dataset<Row> answer, List<Row> rows) {
    return answer
        .sparkSession()
        .createDataFrame(rows, answer.schema())
        .coalesce(1)
        .select(to_json(struct(col("*")), Map.of("ignoreNullFields", "false")))
        .collectAsList()
        .stream()
        .map(row -> row.getString(0))
        .collect(Collectors.joining(",\n", "[", "]"));
  }

  static List<String> texts(Row row) {
    return IntStream.range(0, row.length()).mapToObj(i -> CellText.of(row.get(i))).toList();
  }
}
