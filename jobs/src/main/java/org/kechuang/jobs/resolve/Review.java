package org.kechuang.jobs.resolve;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructType;
import org.kechuang.linkage.LinkModel;

/**
 * The uncertain pairs, most useful first. A decision tells the more, the less certain the model is
 * and the more pairs of records hang on it: those of both clusters where it could join two, those
 * of one record with the others where it could split one.
 */
final class Review {
  /** Log odds beyond these, in bits, are certain enough: below 3 % and above 97 %. */
  private static final double CERTAIN = 5;

  private static final StructType SCHEMA =
      StructType.fromDDL(
          "rank int, source_a string, record_a string, source_b string, record_b string,"
              + " probability double, same_person boolean, usefulness double,"
              + " evidence array<string>");

  private Review() {}

  /** The pairs about which the model is not certain. */
  static Dataset<Row> uncertain(Dataset<Row> edges) {
    return edges.where(functions.abs(col("bits")).lt(CERTAIN)).select("a", "b", "bits", "evidence");
  }

  /** Whether log odds leave a pair uncertain. */
  static boolean uncertain(double bits) {
    return Math.abs(bits) < CERTAIN;
  }

  /**
   * @param doubts rows of entity.link_doubt
   * @param links rows of entity.expert_link: all of the people whom doubts are about
   * @param most rows at most
   * @return columns of entity.link_review
   */
  static Dataset<Row> of(Dataset<Row> doubts, Dataset<Row> links, LinkModel model, int most) {
    Dataset<Row> doubted = doubts.select(col("a").as("id")).union(doubts.select("b")).distinct();
    Dataset<Row> known =
        links
            .select(Profiles.id().as("id"), Nodes.node().as("node"), col("expert_id"))
            .join(People.travelling(doubted.localCheckpoint()), "id")
            .localCheckpoint();
    Dataset<Row> people = known.select("expert_id").distinct().localCheckpoint();
    Dataset<Row> sizes =
        links
            .join(People.travelling(people), new String[] {"expert_id"}, "left_semi")
            .groupBy("expert_id")
            .agg(functions.count(functions.lit(1)).as("size"));
    known =
        known.join(sizes, "expert_id").select("id", "node", "expert_id", "size").localCheckpoint();
    Dataset<Row> ranked =
        doubts
            .join(known.toDF("a", "node_a", "person_a", "size_a"), "a")
            .join(known.toDF("b", "node_b", "person_b", "size_b"), "b")
            .withColumn("same", col("person_a").equalTo(col("person_b")))
            .withColumn("p", expr("1 / (1 + pow(2D, -bits))"))
            .withColumn("settled", expr("if(same, size_a - 1, size_a * size_b)"))
            .withColumn(
                "usefulness", expr("-(p * log2(p) + (1 - p) * log2(1 - p)) * log2(1D + settled)"))
            .orderBy(col("usefulness").desc(), col("node_a"), col("node_b"))
            .limit(most)
            .select("node_a", "node_b", "p", "same", "usefulness", "bits", "evidence");
    List<Row> rows = new ArrayList<>();
    for (Row row : ranked.collectAsList()) {
      String[] one = row.getString(0).split("\u0001", -1);
      String[] two = row.getString(1).split("\u0001", -1);
      rows.add(
          RowFactory.create(
              rows.size() + 1,
              one[0],
              one[1],
              two[0],
              two[1],
              row.getDouble(2),
              row.getBoolean(3),
              row.getDouble(4),
              Refining.speaking(row.getDouble(5), row.getAs(6), model)));
    }
    return doubts.sparkSession().createDataFrame(rows, SCHEMA);
  }
}
