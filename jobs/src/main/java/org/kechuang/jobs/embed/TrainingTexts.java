package org.kechuang.jobs.embed;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.xxhash64;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.kechuang.contract.EvidenceTable;
import org.kechuang.contract.InputContracts;
import org.kechuang.delta.Lake;
import org.kechuang.matching.EmbeddingModel;

/**
 * What a model learns from: columns {@code id}, {@code text}, and for aligned phrases {@code zh}
 * and {@code en}.
 */
final class TrainingTexts {
  private static final int BUCKETS = 1_000_000;
  private static final String ZH = "zh";
  private static final String EN = "en";

  private final Lake lake;

  TrainingTexts(Lake lake) {
    this.lake = lake;
  }

  /** Number of evidence texts in the lake. */
  long evidence() {
    return lake.count(EvidenceTable.TABLE);
  }

  /** Number of aligned phrases in the lake. */
  long parallel() {
    return lake.count(InputContracts.PARALLEL_TEXT.table());
  }

  /**
   * The texts. An aligned phrase is one document that holds both languages, so that what they say
   * alike lands in one place.
   *
   * @param wanted about how many evidence texts
   */
  Dataset<Row> read(int wanted) {
    long found = evidence();
    Column text = col(EmbeddingModel.TEXT);
    Dataset<Row> evidence =
        lake.read(EvidenceTable.TABLE)
            .select(concat_ws("/", lit("e"), xxhash64(text)).as("id"), text);
    if (found > wanted) {
      long threshold = (long) Math.ceil((double) wanted / found * BUCKETS);
      evidence = evidence.where(pmod(xxhash64(col("id")), lit(BUCKETS)).lt(threshold));
    }
    // a work speaks for each of its authors, but teaches once
    evidence = evidence.distinct();
    Dataset<Row> parallel =
        lake.readOrEmpty(InputContracts.PARALLEL_TEXT.table())
            .select(
                concat_ws("/", lit("p"), col("source"), col("zh")).as("id"),
                concat(col("zh"), lit("\n"), col("en")).as(EmbeddingModel.TEXT),
                col("zh").as(ZH),
                col("en").as(EN));
    Dataset<Row> demands =
        lake.readOrEmpty(InputContracts.DEMAND.table())
            .select(
                concat_ws("/", lit("d"), col("source"), col("demand_id")).as("id"),
                concat(col("title"), lit("\n"), coalesce(col("description"), lit("")))
                    .as(EmbeddingModel.TEXT));
    return parallel.unionByName(evidence, true).unionByName(demands, true);
  }
}
