package org.kechuang.jobs.sql;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.to_json;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.kechuang.error.ExitCode;
import org.kechuang.error.PipelineException;

/** Answers statements over the tables and views that a session knows. */
final class Answers {
  private final SparkSession spark;
  private final List<String> absent;
  private final String format;
  private final int limit;

  /**
   * @param absent views whose tables the lake does not have
   * @param limit most rows of an answer
   */
  Answers(SparkSession spark, List<String> absent, String format, int limit) {
    this.spark = spark;
    this.absent = List.copyOf(absent);
    this.format = format;
    this.limit = limit;
  }

  /**
   * @throws PipelineException with exit code 2 when it is no valid statement, 4 when the lake does
   *     not have the tables of a view yet
   */
  Answer to(String statement) {
    Dataset<Row> answer = query(statement);
    List<Row> rows = answer.limit(limit + 1).collectAsList();
    String note = null;
    if (rows.size() > limit) {
      rows = rows.subList(0, limit);
      note = "only the first " + rows.size() + " rows are shown (sql.limit)";
    }
    List<String> columns = List.of(answer.columns());
    String text =
        switch (format) {
          case "json" -> json(answer, rows);
          case "csv" -> new DelimitedText(columns).print(rows);
          default -> new TextTable(columns).print(rows);
        };
    return new Answer(text, rows.size(), note);
  }

  private Dataset<Row> query(String statement) {
    try {
      return spark.sql(statement);
    } catch (Exception e) { // Spark throws the checked AnalysisException without declaring it
      for (String view : absent) {
        if (statement.contains(view)) {
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
}
