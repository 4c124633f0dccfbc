package org.kechuang.matching;

import java.util.List;
import java.util.function.ToIntFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.kechuang.scoring.DemandProfile;

/** Finds resources that are worth being scored for a demand. */
interface CandidateSource {
  /**
   * @param demands that want this kind of resource
   * @param embeddings rows of {@code vector.embedding} of one kind
   * @param k how many candidates a demand gets at most
   * @return columns {@code demand_id} and {@code resource_id}, each pair once
   */
  Dataset<Row> find(
      List<DemandProfile> demands, Dataset<Row> embeddings, ToIntFunction<DemandProfile> k);
}
