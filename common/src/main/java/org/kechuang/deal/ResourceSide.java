package org.kechuang.deal;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.expr;

import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.kechuang.contract.ExpertLinkTable;
import org.kechuang.contract.ExpertTable;
import org.kechuang.contract.InputContract;
import org.kechuang.contract.InputContracts;
import org.kechuang.contract.ResourceTable;
import org.kechuang.delta.Lake;

/** What the sources tell about the resources, all kinds in one shape. */
final class ResourceSide {
  /**
   * Years of protection by kind and day of filing: Patent Law 2020, article 42; designs filed
   * before it came into force on 2021-06-01 keep ten years.
   */
  static final String TERM_YEARS =
      "CASE patent_kind WHEN 'invention' THEN 20 WHEN 'utility_model' THEN 10"
          + " WHEN 'design' THEN IF(patent_filed < DATE'2021-06-01', 10, 15) END";

  private static final String NO_TEXT = "CAST(NULL AS string)";
  private static final String NO_NUMBER = "CAST(NULL AS int)";
  private static final String NO_NAMES = "CAST(array() AS array<string>)";
  private static final List<String> NO_PATENT =
      List.of(
          NO_NAMES + " AS owner_codes",
          NO_TEXT + " AS patent_status_text",
          NO_TEXT + " AS patent_kind",
          "CAST(NULL AS date) AS patent_filed");

  private final Lake lake;

  ResourceSide(Lake lake) {
    this.lake = lake;
  }

  /**
   * Columns kind, resource_id, title, resource_ipc, resource_country, resource_region,
   * institution_id, institution_code, institution_public, team_size, owner_names, owner_codes,
   * owner_count, patent_status_text, patent_kind, patent_filed, trl_offer, expert_records,
   * expert_link_min.
   *
   * @param wanted columns kind and resource_id: the resources asked for
   */
  Dataset<Row> of(Dataset<Row> wanted) {
    Dataset<Row> resources =
        lake.readOrEmpty(ResourceTable.TABLE)
            .join(wanted, Joins.on("kind", "resource_id"), "left_semi")
            .selectExpr(
                "kind",
                "resource_id",
                "title",
                "ipc AS resource_ipc",
                "country",
                "region",
                "institution_id AS resource_institution");
    Dataset<Row> details =
        patents(wanted)
            .unionByName(technologies(wanted))
            .unionByName(projects(wanted))
            .unionByName(experts(wanted));
    Dataset<Row> institutions =
        Joins.once(lake.readOrEmpty(InputContracts.INSTITUTION.table()), "institution_id")
            .selectExpr(
                "institution_id AS known_institution",
                "name AS institution_name",
                "uscc AS institution_uscc",
                "kind AS institution_kind",
                "region AS institution_region");
    return resources
        .join(details, Joins.on("kind", "resource_id"), "left")
        .join(
            institutions,
            resources.col("resource_institution").equalTo(institutions.col("known_institution")),
            "left")
        .selectExpr(
            "kind",
            "resource_id",
            "title",
            "resource_ipc",
            "coalesce(country, IF(coalesce(region, institution_region) IS NULL, NULL, 'CN'))"
                + " AS resource_country",
            "coalesce(region, institution_region) AS resource_region",
            "coalesce(resource_institution, get(owner_codes, 0), get(owner_names, 0)) AS"
                + " institution_id",
            "CASE WHEN coalesce(institution_uscc, get(owner_codes, 0)) IS NOT NULL"
                + " THEN startswith(coalesce(institution_uscc, get(owner_codes, 0)), '12')"
                + " WHEN institution_kind IN ('university', 'institute', 'hospital') THEN true"
                + " WHEN institution_kind = 'company' THEN false END AS institution_public",
            "team_size",
            "array_compact(array_append(owner_names, institution_name)) AS owner_names",
            "array_compact(array_append(owner_codes, institution_uscc)) AS owner_codes",
            "owner_count",
            "patent_status_text",
            "patent_kind",
            "patent_filed",
            "trl_offer",
            "expert_records",
            "expert_link_min");
  }

  private Dataset<Row> patents(Dataset<Row> wanted) {
    String digits = "regexp_replace(application_no, '[^0-9X]', '')";
    String sort =
        "IF(application_no RLIKE '^[0-9]+[.][0-9X]$',"
            + " substring(application_no, IF(length("
            + digits
            + ") = 13, 5, 3), 1), NULL)";
    return records(InputContracts.PATENT, wanted)
        .selectExpr(
            "'patent' AS kind",
            "application_no AS resource_id",
            "size(inventors) AS team_size",
            "coalesce(array_compact(transform(applicants, a -> a.name)), "
                + NO_NAMES
                + ") AS owner_names",
            "coalesce(array_compact(transform(applicants, a -> a.uscc)), "
                + NO_NAMES
                + ") AS owner_codes",
            "size(applicants) AS owner_count",
            "legal_status AS patent_status_text",
            "CASE "
                + sort
                + " WHEN '1' THEN 'invention' WHEN '8' THEN 'invention'"
                + " WHEN '2' THEN 'utility_model' WHEN '9' THEN 'utility_model'"
                + " WHEN '3' THEN 'design' END AS patent_kind",
            "filing_date AS patent_filed",
            NO_NUMBER + " AS trl_offer",
            NO_NUMBER + " AS expert_records",
            "CAST(NULL AS decimal(9,4)) AS expert_link_min");
  }

  private Dataset<Row> technologies(Dataset<Row> wanted) {
    return records(InputContracts.TECHNOLOGY, wanted)
        .selectExpr(
            with(
                "'technology' AS kind",
                "technology_id AS resource_id",
                "size(owners) AS team_size",
                NO_NAMES + " AS owner_names",
                "size(owners) AS owner_count",
                "IF(trl.scheme RLIKE '^(TRL|GB/T 22900|ISO ?16290)' AND trl.level BETWEEN 1 AND 9,"
                    + " trl.level, NULL) AS trl_offer",
                NO_NUMBER + " AS expert_records",
                "CAST(NULL AS decimal(9,4)) AS expert_link_min"));
  }

  private Dataset<Row> projects(Dataset<Row> wanted) {
    return records(InputContracts.PROJECT, wanted)
        .selectExpr(
            with(
                "'project' AS kind",
                "project_id AS resource_id",
                NO_NUMBER + " AS team_size",
                NO_NAMES + " AS owner_names",
                NO_NUMBER + " AS owner_count",
                NO_NUMBER + " AS trl_offer",
                NO_NUMBER + " AS expert_records",
                "CAST(NULL AS decimal(9,4)) AS expert_link_min"));
  }

  private Dataset<Row> experts(Dataset<Row> wanted) {
    Dataset<Row> ids =
        wanted.where(col("kind").equalTo("expert")).select(col("resource_id").as("expert_id"));
    Dataset<Row> links =
        lake.readOrEmpty(ExpertLinkTable.TABLE)
            .join(ids, Joins.on("expert_id"), "left_semi")
            .groupBy("expert_id")
            .agg(
                count("record_id").cast("int").as("expert_records"),
                expr("CAST(min(probability) AS decimal(9,4)) AS expert_link_min"));
    return lake.readOrEmpty(ExpertTable.TABLE)
        .join(ids, Joins.on("expert_id"), "left_semi")
        .join(links, Joins.on("expert_id"), "left")
        .selectExpr(
            with(
                "'expert' AS kind",
                "expert_id AS resource_id",
                "1 AS team_size",
                "array_compact(array_union(coalesce(organization_variants, "
                    + NO_NAMES
                    + "), array(organization))) AS owner_names",
                NO_NUMBER + " AS owner_count",
                NO_NUMBER + " AS trl_offer",
                "expert_records",
                "expert_link_min"));
  }

  /** The columns of a kind that is no patent. */
  private static String[] with(String... columns) {
    return Stream.concat(Stream.of(columns), NO_PATENT.stream()).toArray(String[]::new);
  }

  /** The records of the resources asked for, each once. */
  private Dataset<Row> records(InputContract contract, Dataset<Row> wanted) {
    Dataset<Row> ids =
        wanted.where(col("kind").equalTo(contract.name())).select(col("resource_id").as("wanted"));
    Dataset<Row> rows = lake.readOrEmpty(contract.table());
    return Joins.once(
        rows.join(ids, rows.col(contract.idField()).equalTo(ids.col("wanted")), "left_semi"),
        contract.idField());
  }
}
