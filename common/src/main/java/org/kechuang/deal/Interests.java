package org.kechuang.deal;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.kechuang.contract.AllocationTable;
import org.kechuang.contract.ExpertLinkTable;
import org.kechuang.contract.ExpertTable;
import org.kechuang.contract.InputContracts;
import org.kechuang.delta.Lake;

/**
 * Experts with an interest in a demand: the staff of the company that demands, and those who
 * published with them. Staff are the experts whose present organisation is the company, by credit
 * code or by name; a work is shared when its title, letters and digits alone, and its year are the
 * same in records of both.
 */
public final class Interests {
  /** Shorter titles, such as "Editorial", name many works. */
  private static final int LEAST_TITLE = 10;

  private static final String TITLE =
      "regexp_replace(lower(work.title), '[^\\\\p{L}\\\\p{N}]', '')";

  private final Lake lake;

  public Interests(Lake lake) {
    this.lake = lake;
  }

  /** Columns demand_id, expert_id and reason, as in {@link AllocationTable}; each pair once. */
  public Dataset<Row> read() {
    Dataset<Row> staff = staff();
    Dataset<Row> employed = staff.withColumn("reason", lit(AllocationTable.SAME_INSTITUTION));
    if (staff.isEmpty()) {
      return employed;
    }
    return employed.union(
        coauthors(staff).withColumn("reason", lit(AllocationTable.COAUTHOR_OF_STAFF)));
  }

  private Dataset<Row> coauthors(Dataset<Row> staff) {
    Dataset<Row> works = works();
    Dataset<Row> theirs =
        works
            .join(broadcast(staff), Joins.on("expert_id"), "inner")
            .select("demand_id", "title", "year")
            .distinct();
    return works
        .join(theirs, Joins.on("title", "year"), "inner")
        .select("demand_id", "expert_id")
        .distinct()
        .join(staff, Joins.on("demand_id", "expert_id"), "left_anti");
  }

  private Dataset<Row> staff() {
    Dataset<Row> companies =
        Joins.once(lake.readOrEmpty(InputContracts.DEMAND.table()), "demand_id")
            .select(col("demand_id"), keys("uscc", "enterprise"));
    Dataset<Row> institutions =
        Joins.once(lake.readOrEmpty(InputContracts.INSTITUTION.table()), "institution_id")
            .selectExpr("institution_id AS organization_id", "name AS house", "uscc AS code");
    return lake.readOrEmpty(ExpertTable.TABLE)
        .select("expert_id", "organization_id", "organization")
        .join(institutions, Joins.on("organization_id"), "left")
        .select(col("expert_id"), keys("code", "house", "organization"))
        .join(companies, Joins.on("company"), "inner")
        .select("demand_id", "expert_id")
        .distinct();
  }

  private static Column keys(String... columns) {
    StringBuilder all = new StringBuilder();
    for (String column : columns) {
      all.append(all.isEmpty() ? "" : ", ").append("lower(trim(").append(column).append("))");
    }
    return functions
        .explode(expr("array_distinct(array_compact(array(" + all + ")))"))
        .as("company");
  }

  /** Columns expert_id, title and year. */
  private Dataset<Row> works() {
    Dataset<Row> links =
        lake.readOrEmpty(ExpertLinkTable.TABLE).select("source", "record_id", "expert_id");
    return lake.readOrEmpty(InputContracts.EXPERT.table())
        .selectExpr("source", "record_id", "explode(works) AS work")
        .selectExpr("source", "record_id", TITLE + " AS title", "work.year AS year")
        .where(col("year").isNotNull().and(functions.length(col("title")).geq(LEAST_TITLE)))
        .join(links, Joins.on("source", "record_id"), "inner")
        .select("expert_id", "title", "year");
  }
}
