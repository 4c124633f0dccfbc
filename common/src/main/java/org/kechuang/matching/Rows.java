package org.kechuang.matching;

import java.util.List;
import java.util.Objects;
import org.apache.spark.sql.Row;

/** Reads nested values of rows. */
final class Rows {
  private Rows() {}

  /** The texts of an array column without nulls; empty where the column is null. */
  static List<String> texts(Row row, String column) {
    int at = row.fieldIndex(column);
    return row.isNullAt(at)
        ? List.of()
        : row.<String>getList(at).stream().filter(Objects::nonNull).toList();
  }

  /** The rows of an array of structs; empty where the column is null. */
  static List<Row> structs(Row row, String column) {
    int at = row.fieldIndex(column);
    return row.isNullAt(at) ? List.of() : row.getList(at);
  }
}
