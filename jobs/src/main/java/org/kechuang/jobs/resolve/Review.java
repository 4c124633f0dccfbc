package org.kechuang.jobs.resolve;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;

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

  /**
   * @param edges columns {@code a}, {@code b}, {@code bits}, {@code evidence}
   * @param members columns {@code id}, {@code cluster}
   * @param profiles columns {@code id}, {@code node}
   * @param most rows at most
   * @return columns of entity.link_review
   */
  static Dataset<Row> of(
      Dataset<Row> edges, Dataset<Row> members, Dataset<Row> profiles, LinkModel model, int most) {
    Dataset<Row> sizes =
        members.groupBy("cluster").count().select(col("cluster").as("sized"), col("count"));
    Dataset<Row> known =
        members
            .join(sizes, col("cluster").equalTo(col("sized")))
            .select(col("id"), col("cluster"), col("count").as("size"));
    Dataset<Row> ranked =
        edges
            .where(functions.abs(col("bits")).lt(CERTAIN))
            .join(known.toDF("a", "cluster_a", "size_a"), new String[] {"a"}, "left")
            .join(known.toDF("b", "cluster_b", "size_b"), new String[] {"b"}, "left")
            .withColumn("same", coalesce(col("cluster_a").equalTo(col("cluster_b")), lit(false)))
            .withColumn("p", expr("1 / (1 + pow(2D, -bits))"))
            .withColumn(
                "settled", expr("if(same, size_a - 1, coalesce(size_a, 1) * coalesce(size_b, 1))"))
            .withColumn(
                "usefulness", expr("-(p * log2(p) + (1 - p) * log2(1 - p)) * log2(1D + settled)"))
            .join(profiles.select("id", "node").toDF("a", "node_a"), "a")
            .join(profiles.select("id", "node").toDF("b", "node_b"), "b")
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
    return edges.sparkSession().createDataFrame(rows, SCHEMA);
  }
}
