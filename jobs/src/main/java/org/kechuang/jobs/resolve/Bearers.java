package org.kechuang.jobs.resolve;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sort_array;
import static org.apache.spark.sql.functions.struct;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.kechuang.collection.KeySet;
import org.kechuang.collection.LongArrays;
import org.kechuang.collection.LongList;
import org.kechuang.delta.KeySets;
import org.kechuang.linkage.NameBlock;
import org.kechuang.linkage.PersonProfile;
import org.kechuang.linkage.Profile;
import org.kechuang.linkage.ProfileCodec;

/** People by the spellings of their names. */
final class Bearers {
  private static final StructType SCHEMA =
      StructType.fromDDL(
          "key bigint NOT NULL, expert_id string NOT NULL, profile binary NOT NULL, shared binary");

  private Bearers() {}

  /**
   * @param records as they are compared, see {@link Profiles}
   * @param moved see {@link People#moved}
   * @return columns {@code key} (of a spelling), {@code expert_id}, {@code profile} and {@code
   *     shared}: what records with this spelling tell, eight bytes each (see {@link
   *     NameBlock#shared}); null where it is all that the profile tells
   */
  static Dataset<Row> of(Dataset<Row> records, Dataset<Row> moved) {
    Dataset<Row> links =
        moved.select(
            Nodes.node(col("l_source"), col("l_record_id")).as("l_node"),
            col("expert_id"),
            col("size"));
    Dataset<Row> linked =
        records.join(links, col("node").equalTo(col("l_node")), "left").drop("l_node");
    return people(
        linked
            .withColumn("expert_id", coalesce(col("expert_id"), Nodes.firstId(col("node"))))
            .withColumn("size", coalesce(col("size"), lit(1))));
  }

  /**
   * The people of some records, as above.
   *
   * @param records rows of entity.link_record
   * @param links rows of entity.expert_link
   * @param ids of all records of these people
   */
  static Dataset<Row> among(Dataset<Row> records, Dataset<Row> links, KeySet ids) {
    SparkSession spark = records.sparkSession();
    Dataset<Row> theirs =
        links
            .select(Profiles.id().as("linked"), col("expert_id"))
            .where(KeySets.among(spark, col("linked"), ids))
            .localCheckpoint();
    return spellings(
        gathered(
            records
                .where(KeySets.among(spark, col("id"), ids))
                .select(col("id"), Nodes.node().as("node"), col("profile"))
                .join(People.travelling(theirs), col("id").equalTo(col("linked")))));
  }

  /** Most people have one record, which stays where it is. */
  private static Dataset<Row> people(Dataset<Row> linked) {
    Dataset<Row> alone =
        linked.where("size = 1").select(col("expert_id"), array(col("profile")).as("profiles"));
    return spellings(alone.union(gathered(linked.where("size > 1"))));
  }

  /** The profiles of each person in the order of their nodes. */
  private static Dataset<Row> gathered(Dataset<Row> linked) {
    return linked
        .groupBy("expert_id")
        .agg(sort_array(collect_list(struct("node", "profile"))).as("records"))
        .select(col("expert_id"), col("records.profile").as("profiles"));
  }

  private static Dataset<Row> spellings(Dataset<Row> people) {
    return people.flatMap((FlatMapFunction<Row, Row>) Bearers::spellings, Encoders.row(SCHEMA));
  }

  private static Iterator<Row> spellings(Row person) {
    List<Profile> records = new ArrayList<>();
    for (byte[] bytes : person.<byte[]>getList(1)) {
      records.add(ProfileCodec.profile(bytes));
    }
    byte[] profile = ProfileCodec.bytes(PersonProfile.of(records));
    Map<Long, LongList> shared = new LinkedHashMap<>();
    for (Profile record : records) {
      for (long key : NameBlock.bearerKeys(record.name())) {
        LongList values = shared.computeIfAbsent(key, k -> new LongList());
        for (long value : NameBlock.shared(record)) {
          values.add(value);
        }
      }
    }
    List<Row> rows = new ArrayList<>();
    shared.forEach(
        (key, values) ->
            rows.add(
                RowFactory.create(
                    key,
                    person.getString(0),
                    profile,
                    records.size() == 1 ? null : bytes(values))));
    return rows.iterator();
  }

  private static byte[] bytes(LongList values) {
    return LongArrays.bytes(LongArrays.sortedDistinct(values.toArray()));
  }
}
