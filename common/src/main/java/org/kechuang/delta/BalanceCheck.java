package org.kechuang.delta;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;
import org.kechuang.contract.Balance;
import org.kechuang.contract.TableContract;

/** Holds totals of tables against each other, every table read once. */
public final class BalanceCheck {
  private static final String TOTAL_TYPE = "decimal(38,2)";

  private BalanceCheck() {}

  /**
   * What a balance found.
   *
   * @param table that names the balance
   * @param total found in it
   * @param otherTotal found in the other table
   */
  public record Finding(
      TableContract table, Balance balance, BigDecimal total, BigDecimal otherTotal) {

    public boolean holds() {
      return total.compareTo(otherTotal) == 0;
    }
  }

  /** One finding for each balance of the tables; a table that is not there has totals of 0. */
  public static List<Finding> of(Collection<TableContract> tables, Lake lake) {
    Map<TableContract, Set<String>> wanted = new LinkedHashMap<>();
    for (TableContract table : tables) {
      for (Balance balance : table.balances()) {
        wanted.computeIfAbsent(table, t -> new LinkedHashSet<>()).add(balance.total());
        wanted
            .computeIfAbsent(balance.other(), t -> new LinkedHashSet<>())
            .add(balance.otherTotal());
      }
    }
    Map<TableContract, Map<String, BigDecimal>> totals = new LinkedHashMap<>();
    wanted.forEach((table, sums) -> totals.put(table, totals(table, List.copyOf(sums), lake)));
    List<Finding> findings = new ArrayList<>();
    for (TableContract table : tables) {
      for (Balance balance : table.balances()) {
        findings.add(
            new Finding(
                table,
                balance,
                totals.get(table).get(balance.total()),
                totals.get(balance.other()).get(balance.otherTotal())));
      }
    }
    return findings;
  }

  private static Map<String, BigDecimal> totals(TableContract table, List<String> sums, Lake lake) {
    List<Column> columns = new ArrayList<>();
    for (String sum : sums) {
      columns.add(coalesce(expr(sum).cast(TOTAL_TYPE), lit(BigDecimal.ZERO).cast(TOTAL_TYPE)));
    }
    Column[] more = columns.subList(1, columns.size()).toArray(Column[]::new);
    Row row = lake.readOrEmpty(table).agg(columns.get(0), more).head();
    Map<String, BigDecimal> totals = new LinkedHashMap<>();
    for (int i = 0; i < sums.size(); i++) {
      totals.put(sums.get(i), row.getDecimal(i));
    }
    return totals;
  }
}
