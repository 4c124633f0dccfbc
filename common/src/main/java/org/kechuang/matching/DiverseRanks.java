package org.kechuang.matching;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.udf;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.kechuang.scoring.Diversity;
import org.kechuang.scoring.Diversity.Item;
import scala.jdk.javaapi.CollectionConverters;

/** Gives ranked pairs other ranks, so that institutions take turns. */
public final class DiverseRanks {
  /** How many times as many pairs are looked at as are kept. */
  public static final int POOL_FACTOR = 4;

  private static final ArrayType RANKS =
      DataTypes.createArrayType(
          new StructType()
              .add("resource_id", DataTypes.StringType, false)
              .add("rank", DataTypes.IntegerType, false),
          false);

  private DiverseRanks() {}

  /**
   * The best k of each demand and kind.
   *
   * @param ranked pairs with ranks, several times k of them
   * @param resources {@code entity.resource}
   */
  public static Dataset<Row> best(
      Dataset<Row> ranked, Dataset<Row> resources, Diversity diversity, int k) {
    Dataset<Row> ranks =
        ranked
            .select("demand_id", "kind", "resource_id", "rank", "score")
            .join(
                resources.select("kind", "resource_id", "institution_id"),
                CollectionConverters.asScala(List.of("kind", "resource_id")).toSeq(),
                "left")
            .groupBy("demand_id", "kind")
            .agg(
                collect_list(
                        struct(
                            col("rank"), col("resource_id"), col("score"), col("institution_id")))
                    .as("items"))
            .withColumn("ranks", udf(new Ranks(diversity, k), RANKS).apply(col("items")))
            .select(col("demand_id"), col("kind"), explode(col("ranks")).as("r"))
            .select("demand_id", "kind", "r.resource_id", "r.rank");
    return ranked
        .drop("rank")
        .join(
            ranks,
            CollectionConverters.asScala(List.of("demand_id", "kind", "resource_id")).toSeq())
        .select(Arrays.stream(ranked.columns()).map(functions::col).toArray(Column[]::new));
  }

  private record Ranks(Diversity diversity, int k)
      implements UDF1<scala.collection.Seq<Row>, List<Row>> {
    @Override
    public List<Row> call(scala.collection.Seq<Row> rows) {
      List<Row> sorted = new ArrayList<>(CollectionConverters.asJava(rows));
      sorted.sort(Comparator.comparingInt(row -> row.getInt(0)));
      List<Item> items =
          sorted.stream()
              .map(row -> new Item(row.getString(1), row.getDouble(2), row.getString(3)))
              .toList();
      List<Row> ranks = new ArrayList<>();
      for (Item item : diversity.first(items, k)) {
        ranks.add(RowFactory.create(item.id(), ranks.size() + 1));
      }
      return ranks;
    }
  }
}
