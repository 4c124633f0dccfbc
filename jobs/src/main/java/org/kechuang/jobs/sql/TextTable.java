package org.kechuang.jobs.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;

/** Rows in columns of equal width; a Chinese character takes two places. */
final class TextTable {
  private static final int WIDEST = 80;
  private static final int FIRST_WIDE = 0x2E80;

  private final List<String> columns;

  TextTable(List<String> columns) {
    this.columns = columns;
  }

  String print(List<Row> rows) {
    List<List<String>> lines = new ArrayList<>(List.of(columns));
    rows.forEach(row -> lines.add(SqlJob.texts(row).stream().map(TextTable::cut).toList()));
    int[] widths = new int[columns.size()];
    for (List<String> line : lines) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], width(line.get(i)));
      }
    }
    return lines.stream().map(line -> print(line, widths)).collect(Collectors.joining("\n"));
  }

  private static String print(List<String> line, int[] widths) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      text.append(line.get(i)).append(" ".repeat(widths[i] - width(line.get(i)) + 2));
    }
    return text.toString().stripTrailing();
  }

  private static String cut(String text) {
    return text.length() <= WIDEST ? text : text.substring(0, WIDEST - 1) + "…";
  }

  private static int width(String text) {
    return text.codePoints().map(c -> c >= FIRST_WIDE ? 2 : 1).sum();
  }
}
