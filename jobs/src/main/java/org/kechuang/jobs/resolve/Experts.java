package org.kechuang.jobs.resolve;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What is published of people, from their gathered records. */
final class Experts {
  private final Dataset<Row> people;

  /**
   * @param people columns {@code expert_id} and {@code r}, see {@link People}
   */
  Experts(Dataset<Row> people) {
    this.people = people.withColumn("evidence", PersonEvidenceColumn.evidence());
  }

  /** Rows of entity.evidence. */
  Dataset<Row> evidence() {
    return people
        .select(col("expert_id"), explode(col("evidence")).as("e"))
        .select(lit("expert").as("kind"), col("expert_id").as("resource_id"), col("e.*"));
  }

  /**
   * Rows of entity.expert. A value comes from the first record that has it; department, region and
   * the like from the record that the organisation comes from.
   */
  Dataset<Row> experts() {
    return people
        .withColumn("home", expr("coalesce(get(filter(r, x -> x.organization <> ''), 0), r[0])"))
        .selectExpr(
            "expert_id",
            first("name"),
            first("name_hanzi"),
            first("name_latin"),
            "array_sort(array_distinct(filter(concat(r.name, r.name_hanzi, r.name_latin),"
                + " x -> x <> ''))) AS name_variants",
            first("orcid"),
            first("email"),
            first("phone"),
            "home.organization",
            "home.organization_id",
            variants("organization", "organization_variants"),
            "home.department",
            first("title"),
            "coalesce(home.country, get(filter(r.country, x -> x <> ''), 0)) AS country",
            "coalesce(home.region, get(filter(r.region, x -> x <> ''), 0)) AS region",
            all("fields"),
            all("keywords"),
            "array_sort(array_distinct(r.source)) AS sources",
            "size(r) AS records",
            "size(evidence) AS evidence_count",
            "array_sort(array_distinct(evidence.language)) AS languages",
            "array_max(evidence.year) AS latest_year",
            "array_max(r.updated_at) AS updated_at");
  }

  private static String first(String field) {
    return "get(filter(r." + field + ", x -> x <> ''), 0) AS " + field;
  }

  private static String variants(String field, String name) {
    return "array_sort(array_distinct(filter(r." + field + ", x -> x <> ''))) AS " + name;
  }

  private static String all(String field) {
    return "array_sort(array_distinct(filter(flatten(filter(r."
        + field
        + ", x -> x IS NOT NULL)), x -> x <> ''))) AS "
        + field;
  }
}
