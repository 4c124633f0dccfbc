package org.kechuang.jobs.resolve;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.storage.StorageLevel;
import org.kechuang.collection.KeySet;
import org.kechuang.delta.KeySets;
import org.kechuang.linkage.NameBlock;
import scala.collection.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * The people whom names on works might mean after the last run. Those who were not decided again
 * are what they were, so that a name need be compared with the others alone.
 */
final class FormerCandidates implements AutoCloseable {
  private final SparkSession spark;
  private final Dataset<Row> rows;
  private final Broadcast<Set<String>> gone;

  /**
   * @param rows of entity.link_candidate
   * @param gone identifiers of the people whose records are decided again or no more
   */
  FormerCandidates(Dataset<Row> rows, Collection<String> gone) {
    this.spark = rows.sparkSession();
    this.rows = rows.persist(StorageLevel.MEMORY_AND_DISK());
    this.gone =
        JavaSparkContext.fromSparkContext(spark.sparkContext()).broadcast(new HashSet<>(gone));
  }

  /** Ids of the names for which people count now who were not among those kept, a bigint each. */
  Dataset<Row> cut() {
    Broadcast<Set<String>> people = gone;
    UDF1<Seq<Row>, Boolean> cut = found -> cut(CollectionConverters.asJava(found), people.value());
    Column wanted = functions.udf(cut, DataTypes.BooleanType).apply(col("candidates"));
    return rows.where(wanted).select(MentionRecords.id());
  }

  private static boolean cut(List<Row> candidates, Set<String> gone) {
    Map<Long, Integer> kept = new HashMap<>();
    Set<Long> left = new HashSet<>();
    for (Row candidate : candidates) {
      kept.merge(candidate.getLong(2), 1, Integer::sum);
      if (gone.contains(candidate.getString(0))) {
        left.add(candidate.getLong(2));
      }
    }
    return left.stream().anyMatch(key -> kept.get(key) == NameBlock.MOST_CANDIDATES);
  }

  /**
   * What was found for the names, to go with what is found now.
   *
   * @param anew ids of the names that are compared with everybody
   * @return columns of {@link NameBlocks#found} with those candidates that stay, none for {@code
   *     anew}, and {@code was}: all candidates
   */
  Dataset<Row> staying(KeySet anew) {
    Broadcast<Set<String>> people = gone;
    UDF1<Seq<Row>, List<Row>> staying =
        found ->
            CollectionConverters.asJava(found).stream()
                .filter(candidate -> !people.value().contains(candidate.getString(0)))
                .toList();
    Column kept = functions.udf(staying, NameBlocks.CANDIDATES).apply(col("candidates"));
    return rows.select(
        col("kind"),
        col("resource_id"),
        col("position"),
        lit(null).cast("string").as("name_key"),
        functions
            .when(KeySets.among(spark, MentionRecords.id(), anew), NameBlocks.NOBODY)
            .otherwise(kept)
            .as("candidates"),
        lit(0L).as("namesakes"),
        lit(0).as("skipped"),
        col("candidates").as("was"));
  }

  @Override
  public void close() {
    rows.unpersist();
  }
}
