package org.kechuang.matching;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.sql.Date;
import java.time.LocalDate;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.kechuang.contract.FeedbackTable;
import org.kechuang.delta.Lake;

/** What became of proposals, for learners. */
public final class OutcomePairs {
  private OutcomePairs() {}

  /**
   * Columns demand_id, kind, resource_id, grade, weight. A pair that somebody judged is left out:
   * the judgement says it better.
   *
   * @param judged as {@link JudgedPairs} reads them
   * @param asOf outcomes of a later day are not known yet
   */
  public static Dataset<Row> read(Lake lake, Dataset<Row> judged, LocalDate asOf) {
    return lake.readOrEmpty(FeedbackTable.TABLE)
        .where(col("as_of").leq(lit(Date.valueOf(asOf))))
        .select(
            col("demand_id"),
            col("kind"),
            col("resource_id"),
            col("grade"),
            col("weight").cast("double").as("weight"))
        .join(judged, JudgedPairs.key(), "left_anti");
  }
}
