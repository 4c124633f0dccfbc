package org.kechuang.matching;

import static org.apache.spark.sql.functions.col;

import java.util.List;
import java.util.TreeMap;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.kechuang.ml.NeighbourSearch;
import org.kechuang.scoring.DemandProfile;
import org.kechuang.text.Vectors32;

/** The resources whose vectors are nearest to the demand's. */
final class DenseCandidates implements CandidateSource {
  private static final StructType QUERIES =
      new StructType()
          .add(NeighbourSearch.QUERY_ID, DataTypes.StringType, false)
          .add(NeighbourSearch.VECTOR, DataTypes.BinaryType, false);

  private final NeighbourSearch search;

  DenseCandidates(NeighbourSearch search) {
    this.search = search;
  }

  /** A search for each number of candidates that is asked for. */
  @Override
  public Dataset<Row> find(
      List<DemandProfile> demands, Dataset<Row> embeddings, ToIntFunction<DemandProfile> k) {
    return demands.stream()
        .collect(Collectors.groupingBy(k::applyAsInt, TreeMap::new, Collectors.toList()))
        .entrySet()
        .stream()
        .map(alike -> find(alike.getValue(), embeddings, alike.getKey()))
        .reduce(Dataset::union)
        .orElseThrow();
  }

  private Dataset<Row> find(List<DemandProfile> demands, Dataset<Row> embeddings, int k) {
    List<Row> queries =
        demands.stream()
            .filter(d -> d.vector() != null)
            .map(d -> RowFactory.create(d.id(), Vectors32.encode(d.vector())))
            .toList();
    Dataset<Row> vectors =
        embeddings
            .where(col("vector").isNotNull())
            .select(
                col("resource_id").as(NeighbourSearch.ID),
                col("vector").as(NeighbourSearch.VECTOR));
    return search
        .search(embeddings.sparkSession().createDataFrame(queries, QUERIES), vectors, k)
        .select(
            col(NeighbourSearch.QUERY_ID).as("demand_id"),
            col(NeighbourSearch.ID).as("resource_id"));
  }
}
