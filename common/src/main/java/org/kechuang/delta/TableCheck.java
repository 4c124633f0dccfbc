package org.kechuang.delta;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.List;
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
    Column[] key = table.key().stream().map(k -> col("`" + k + "`")).toArray(Column[]::new);
    List<Finding> findings = of(table, rows, functions.xxhash64(key));
    return findings.get(0).broken() == 0 ? findings : of(table, rows, key);
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
    Column[] key = table.key().stream().map(k -> col("`" + k + "`")).toArray(Column[]::new);
    Column hash = functions.xxhash64(key);
    KeySet keys = KeySets.of(came.select(hash));
    long same = rows.where(KeySets.among(rows.sparkSession(), hash, keys)).count();
    return same == findings.get(0).rows() ? findings : of(table, rows);
  }

  private static List<Finding> of(TableContract table, Dataset<Row> rows, Column... key) {
    List<Column> sums = new ArrayList<>();
    for (Check check : table.checks()) {
      Column holds = coalesce(expr(check.condition()), lit(false));
      sums.add(sum(when(holds, 0L).otherwise(1L)).as(check.name()));
    }
    Column[] perKey = new Column[sums.size()];
    sums.toArray(perKey);
    Dataset<Row> byKey = rows.groupBy(key).agg(count(lit(1)).as("same_key"), perKey);
    List<Column> totals = new ArrayList<>();
    totals.add(coalesce(sum(col("same_key").minus(1)), lit(0L)));
    for (Check check : table.checks()) {
      totals.add(coalesce(sum(col("`" + check.name() + "`")), lit(0L)));
    }
    Row found = byKey.agg(coalesce(sum("same_key"), lit(0L)), totals.toArray(Column[]::new)).head();
    List<Finding> findings = new ArrayList<>();
    findings.add(new Finding(KEY_UNIQUE, found.getLong(1), found.getLong(0)));
    for (int i = 0; i < table.checks().size(); i++) {
      findings.add(
          new Finding(table.checks().get(i).name(), found.getLong(i + 2), found.getLong(0)));
    }
    return findings;
  }
}
