package org.kechuang.jobs.sql;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;

/** Rows as CSV (RFC 4180) with a header line. */
final class DelimitedText {
  private final List<String> columns;

  DelimitedText(List<String> columns) {
    this.columns = columns;
  }

  String print(List<Row> rows) {
    return Stream.concat(Stream.of(columns), rows.stream().map(SqlJob::texts))
        .map(line -> line.stream().map(DelimitedText::quoted).collect(Collectors.joining(",")))
        .collect(Collectors.joining("\n"));
  }

  private static String quoted(String text) {
    boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
  }
}
