package org.kechuang.jobs.resolve;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.xxhash64;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.kechuang.collection.LongArrays;
import org.kechuang.linkage.BlockKeys;
import org.kechuang.linkage.MentionBuilder;
import org.kechuang.linkage.Profile;
import org.kechuang.linkage.ProfileCodec;

/** Names on works as they are looked up. */
final class MentionRecords {
  private static final StructType SCHEMA =
      StructType.fromDDL(
          "kind string NOT NULL, resource_id string NOT NULL, position int NOT NULL,"
              + " keys binary NOT NULL, profile binary NOT NULL");

  private MentionRecords() {}

  /**
   * @param works see {@link NamedWorks}
   * @return columns of entity.link_mention
   */
  static Dataset<Row> of(Dataset<Row> works, Broadcast<MentionBuilder> builder) {
    return works.flatMap(
        (FlatMapFunction<Row, Row>) row -> of(row, builder.value()), Encoders.row(SCHEMA));
  }

  /** The number that stands for the work in columns {@code kind} and {@code resource_id}. */
  static Column work() {
    return xxhash64(col("kind"), col("resource_id"));
  }

  /** The number that stands for a name on a work. */
  static Column id() {
    return xxhash64(col("kind"), col("resource_id"), col("position"));
  }

  private static Iterator<Row> of(Row work, MentionBuilder builder) {
    List<Row> rows = new ArrayList<>();
    for (Profile mention : builder.of(NamedWorks.work(work))) {
      rows.add(
          RowFactory.create(
              work.getString(0),
              work.getString(1),
              rows.size(),
              LongArrays.bytes(BlockKeys.ofMention(mention)),
              ProfileCodec.bytes(mention)));
    }
    return rows.iterator();
  }
}
