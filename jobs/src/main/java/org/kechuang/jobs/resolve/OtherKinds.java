package org.kechuang.jobs.resolve;

import static org.apache.spark.sql.functions.col;

import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;

/**
 * Technologies, patents and projects as resources with one evidence each. Where two sources hold
 * the same identifier, the source whose name sorts first wins.
 */
final class OtherKinds {
  private static final UserDefinedFunction LANGUAGE =
      functions.udf((UDF1<String, String>) ScriptLanguage::of, DataTypes.StringType);
  private static final String SUBCLASSES =
      "array_sort(array_distinct(transform(filter(coalesce(ipc, cast(array() AS array<string>)),"
          + " x -> length(x) >= 4), x -> upper(substring(x, 1, 4))))) AS ipc";
  private static final String NO_SUBCLASSES = "cast(array() AS array<string>) AS ipc";
  private static final List<String> EVIDENCE =
      List.of("kind", "resource_id", "evidence_id", "type", "text", "language", "year");

  private OtherKinds() {}

  /**
   * @param rows of source.technology
   * @return columns of entity.resource and of entity.evidence together
   */
  static Dataset<Row> technologies(Dataset<Row> rows) {
    return resources(
        rows,
        "technology",
        "technology_id",
        "description",
        "institution_id",
        "region",
        "trl.level AS trl_level",
        SUBCLASSES,
        "cast(null AS int) AS year");
  }

  /**
   * @param rows of source.patent
   * @return columns of entity.resource and of entity.evidence together
   */
  static Dataset<Row> patents(Dataset<Row> rows) {
    return resources(
        rows,
        "patent",
        "application_no",
        "abstract",
        "cast(null AS string) AS institution_id",
        "region",
        "cast(null AS int) AS trl_level",
        SUBCLASSES,
        "year(coalesce(filing_date, publication_date)) AS year");
  }

  /**
   * @param rows of source.project
   * @return columns of entity.resource and of entity.evidence together
   */
  static Dataset<Row> projects(Dataset<Row> rows) {
    return resources(
        rows,
        "project",
        "project_id",
        "abstract",
        "institution_id",
        "cast(null AS string) AS region",
        "cast(null AS int) AS trl_level",
        NO_SUBCLASSES,
        "year(coalesce(`end`, start)) AS year");
  }

  /** The rows of entity.evidence among them. */
  static Dataset<Row> evidence(Dataset<Row> resources) {
    return resources.select(EVIDENCE.stream().map(functions::col).toArray(Column[]::new));
  }

  /** The rows of entity.resource among them. */
  static Dataset<Row> facts(Dataset<Row> resources) {
    return resources.selectExpr(
        "kind",
        "resource_id",
        "title",
        "institution_id",
        "cast(null AS string) AS country",
        "region",
        "trl_level",
        "ipc",
        "array(language) AS languages",
        "1 AS evidence_count",
        "year AS latest_year");
  }

  private static Dataset<Row> resources(
      Dataset<Row> rows, String kind, String id, String body, String... facts) {
    return once(rows, id)
        .selectExpr(
            Stream.concat(
                    Stream.of(
                        "'" + kind + "' AS kind",
                        id + " AS resource_id",
                        "title",
                        id + " AS evidence_id",
                        "'" + kind + "' AS type",
                        "concat_ws('\n', trim(title), nullif(trim(" + body + "), '')) AS text"),
                    Stream.of(facts))
                .toArray(String[]::new))
        .withColumn("language", LANGUAGE.apply(col("text")));
  }

  /** One row an identifier; only the identifiers are shuffled. */
  static Dataset<Row> once(Dataset<Row> rows, String id) {
    Dataset<Row> doubled =
        rows.groupBy(col(id).as("doubled_id"))
            .agg(functions.min("source").as("winner"), functions.count(col("source")).as("n"))
            .where("n > 1")
            .drop("n");
    return rows.join(doubled, col(id).equalTo(col("doubled_id")), "left")
        .where("winner IS NULL OR winner = source")
        .drop("doubled_id", "winner");
  }
}
