package org.kechuang.jobs.sql;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.SparkSession;
import org.kechuang.contract.Column;
import org.kechuang.contract.Layer;
import org.kechuang.contract.OpsTables;
import org.kechuang.contract.TableContract;
import org.kechuang.contract.Tables;
import org.kechuang.delta.Lake;

/**
 * Tables under the names {@code layer.table}, with personal columns masked or not. Masking keeps
 * names from view by accident; who must not see them may not read the files either.
 */
final class MaskedTables {
  private static final String MASK = "'***'";

  private final SparkSession spark;
  private final Lake lake;
  private final boolean masked;

  MaskedTables(SparkSession spark, Lake lake, boolean masked) {
    this.spark = spark;
    this.lake = lake;
    this.masked = masked;
  }

  /**
   * Registers the published tables and returns them. Where records were ingested, kinds of records
   * that nobody brought are empty, as is the quarantine when nothing was wrong.
   */
  Set<TableContract> register() {
    for (Layer layer : Layer.values()) {
      spark.sql("CREATE DATABASE IF NOT EXISTS `" + layer.folder() + "`");
    }
    Set<TableContract> present = new LinkedHashSet<>();
    for (TableContract table : Tables.all()) {
      if (lake.exists(table)) {
        spark.sql(statement(table));
        present.add(table);
      }
    }
    if (present.stream().anyMatch(table -> table.layer() == Layer.SOURCE)) {
      for (TableContract table : Tables.all()) {
        boolean optional = table.layer() == Layer.SOURCE || table.equals(OpsTables.QUARANTINE);
        if (optional && present.add(table)) {
          spark.sql(empty(table));
        }
      }
    }
    return present;
  }

  private static String empty(TableContract table) {
    return "CREATE VIEW IF NOT EXISTS "
        + name(table)
        + table.columns().stream()
            .map(c -> "CAST(NULL AS " + c.type() + ") AS `" + c.name() + "`")
            .collect(Collectors.joining(", ", " AS SELECT ", " WHERE false"));
  }

  private static String name(TableContract table) {
    return "`" + table.layer().folder() + "`.`" + table.name() + "`";
  }

  private String statement(TableContract table) {
    String name = name(table);
    String path = lake.path(table);
    if (masked && table.columns().stream().anyMatch(Column::personal)) {
      return "CREATE VIEW IF NOT EXISTS "
          + name
          + " AS SELECT "
          + columns(table)
          + " FROM delta.`"
          + path.replace("`", "``")
          + "`";
    }
    return "CREATE TABLE IF NOT EXISTS "
        + name
        + " USING delta LOCATION '"
        + path.replace("'", "\\'")
        + "'";
  }

  private static String columns(TableContract table) {
    return table.columns().stream()
        .map(c -> c.personal() ? masked(c) + " AS `" + c.name() + "`" : "`" + c.name() + "`")
        .collect(Collectors.joining(", "));
  }

  /** Whether there is a value stays visible, and how many where it is a list of texts. */
  private static String masked(Column column) {
    String name = "`" + column.name() + "`";
    return switch (column.type()) {
      case "string" -> "CASE WHEN " + name + " IS NOT NULL THEN " + MASK + " END";
      case "array<string>" -> "transform(" + name + ", x -> " + MASK + ")";
      default -> "CAST(NULL AS " + column.type() + ")";
    };
  }
}
