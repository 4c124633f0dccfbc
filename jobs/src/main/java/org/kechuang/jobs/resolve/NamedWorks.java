package org.kechuang.jobs.resolve;

import static org.apache.spark.sql.functions.expr;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.kechuang.linkage.NamedWork;

/**
 * Patents and projects with the people and organisations that they name, as rows of {@code kind,
 * resource_id, title, year, institution_id, applicants, names}. Where two sources hold the same
 * identifier, the source whose name sorts first wins.
 */
final class NamedWorks {
  private NamedWorks() {}

  /**
   * @param rows of source.patent
   */
  static Dataset<Row> patents(Dataset<Row> rows) {
    return OtherKinds.once(rows, "application_no")
        .where(expr("size(inventors) > 0"))
        .selectExpr(
            "'patent' AS kind",
            "application_no AS resource_id",
            "title",
            "year(coalesce(filing_date, publication_date)) AS year",
            "cast(null AS string) AS institution_id",
            "applicants",
            "inventors AS names");
  }

  /**
   * @param rows of source.project
   */
  static Dataset<Row> projects(Dataset<Row> rows) {
    return OtherKinds.once(rows, "project_id")
        .where("leader IS NOT NULL")
        .selectExpr(
            "'project' AS kind",
            "project_id AS resource_id",
            "title",
            "year(coalesce(start, `end`)) AS year",
            "institution_id",
            "cast(null AS array<struct<name:string,uscc:string>>) AS applicants",
            "array(leader) AS names");
  }

  static NamedWork work(Row row) {
    List<NamedWork.Applicant> applicants = new ArrayList<>();
    if (!row.isNullAt(5)) {
      for (Row applicant : row.<Row>getList(5)) {
        if (applicant != null) {
          applicants.add(new NamedWork.Applicant(applicant.getString(0), applicant.getString(1)));
        }
      }
    }
    return new NamedWork(
        row.getString(2),
        row.isNullAt(3) ? null : row.getInt(3),
        row.getString(4),
        applicants,
        row.getList(6));
  }
}
