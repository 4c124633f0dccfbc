package org.kechuang.delta;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.kechuang.collection.KeySet;
import org.kechuang.contract.Check;
import org.kechuang.contract.TableContract;

/** Holds the rows of a table against its contract: keys are unique, conditions hold. */
public final class TableCheck {
  private static final String KEY_UNIQUE = "key-unique";
  private static final String ALONE = "alone";

  private TableCheck() {}

  /**
   * What a check found.
   *
   * @param broken rows that break it
   * @param rows rows checked
   */
  public record Finding(String check, long broken, long rows) {}

  /**
   * One finding for the key and one for each condition, in one pass. Keys are told apart by their
   * hashes; only where two are equal, the keys themselves are compared in another pass.
   */
  public static List<Finding> of(TableContract table, Dataset<Row> rows) {
    Column[] key = key(table);
    List<Finding> findings = of(conditions(table), rows, functions.xxhash64(key));
    return findings.get(0).broken() == 0 ? findings : of(conditions(table), rows, key);
  }

  /**
   * The same where all other rows were found to hold before: the rows that came are checked, and
   * that no other row has their keys.
   *
   * @param came some of the rows, with all that came among them
   */
  public static List<Finding> of(TableContract table, Dataset<Row> rows, Dataset<Row> came) {
    List<Finding> findings = of(table, came);
    if (findings.get(0).broken() > 0) {
      return findings;
    }
    Column hash = functions.xxhash64(key(table));
    KeySet keys = KeySets.of(came.select(hash));
    long same = rows.where(KeySets.among(rows.sparkSession(), hash, keys)).count();
    return same == findings.get(0).rows() ? findings : of(table, rows);
  }

  /**
   * The same where no other row is one of {@code alone}: other rows are asked for their keys only
   * if a row came that is none of those.
   */
  public static List<Finding> of(
      TableContract table, Dataset<Row> rows, Dataset<Row> came, NumberedRows alone) {
    Map<String, Column> conditions = conditions(table);
    conditions.put(ALONE, alone.among(rows.sparkSession()));
    List<Finding> findings = of(conditions, came, functions.xxhash64(key(table)));
    Finding others = findings.remove(findings.size() - 1);
    return findings.get(0).broken() + others.broken() == 0 ? findings : of(table, rows, came);
  }

  private static Column[] key(TableContract table) {
    return table.key().stream().map(k -> col("`" + k + "`")).toArray(Column[]::new);
  }

  private static Map<String, Column> conditions(TableContract table) {
    Map<String, Column> conditions = new LinkedHashMap<>();
    for (Check check : table.checks()) {
      conditions.put(check.name(), expr(check.condition()));
    }
    return conditions;
  }

  private static List<Finding> of(
      Map<String, Column> conditions, Dataset<Row> rows, Column... key) {
    List<Column> perKey = new ArrayList<>();
    List<Column> totals = new ArrayList<>();
    totals.add(coalesce(sum(col("same_key").minus(1)), lit(0L)));
    conditions.forEach(
        (name, condition) -> {
          perKey.add(sum(when(coalesce(condition, lit(false)), 0L).otherwise(1L)).as(name));
          totals.add(coalesce(sum(col("`" + name + "`")), lit(0L)));
        });
    Row found =
        rows.groupBy(key)
            .agg(count(lit(1)).as("same_key"), perKey.toArray(Column[]::new))
            .agg(coalesce(sum("same_key"), lit(0L)), totals.toArray(Column[]::new))
            .head();
    List<Finding> findings = new ArrayList<>();
    findings.add(new Finding(KEY_UNIQUE, found.getLong(1), found.getLong(0)));
    for (String name : conditions.keySet()) {
      findings.add(new Finding(name, found.getLong(findings.size() + 1), found.getLong(0)));
    }
    return findings;
  }
}
