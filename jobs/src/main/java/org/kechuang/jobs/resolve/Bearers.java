package org.kechuang.jobs.resolve;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sort_array;
import static org.apache.spark.sql.functions.struct;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.kechuang.collection.KeySet;
import org.kechuang.linkage.NameBlock;
import org.kechuang.linkage.PersonProfile;
import org.kechuang.linkage.Profile;
import org.kechuang.linkage.ProfileCodec;

/** People by the spellings of their names. */
final class Bearers {
  private static final StructType SCHEMA =
      StructType.fromDDL("key bigint NOT NULL, expert_id string NOT NULL, profile binary NOT NULL");

  private Bearers() {}

  /**
   * @param records as they are compared, see {@link Profiles}
   * @param moved see {@link People#moved}
   * @return columns {@code key} (of a spelling), {@code expert_id} and {@code profile}
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
   * People with one of some keys, as above.
   *
   * @param records as they are compared, see {@link Profiles}
   * @param links rows of entity.expert_link
   * @param sought the keys
   */
  static Dataset<Row> among(Dataset<Row> records, Dataset<Row> links, KeySet sought) {
    Broadcast<KeySet> shared =
        JavaSparkContext.fromSparkContext(records.sparkSession().sparkContext()).broadcast(sought);
    UDF1<byte[], Boolean> isSought =
        profile -> keys(profile).stream().anyMatch(shared.value()::contains);
    Column found = functions.udf(isSought, DataTypes.BooleanType).apply(col("profile"));
    Dataset<Row> linked = links.select(Nodes.node().as("node"), col("expert_id"));
    Dataset<Row> people =
        semi(linked, records.where(found).select("node"), "node").select("expert_id").distinct();
    Dataset<Row> theirs = semi(linked, people, "expert_id").localCheckpoint();
    Dataset<Row> sizes = theirs.groupBy("expert_id").agg(count(lit(1)).as("size"));
    Dataset<Row> sized = theirs.join(sizes, "expert_id").localCheckpoint();
    return people(
        records.select("node", "profile").join(People.travelling(sized), new String[] {"node"}));
  }

  /** Most people have one record, which stays where it is. */
  private static Dataset<Row> people(Dataset<Row> linked) {
    Dataset<Row> alone =
        linked.where("size = 1").select(col("expert_id"), array(col("profile")).as("profiles"));
    return spellings(alone.union(gathered(linked.where("size > 1"))));
  }

  private static Dataset<Row> semi(Dataset<Row> rows, Dataset<Row> wanted, String column) {
    return rows.join(
        People.travelling(wanted.localCheckpoint()), new String[] {column}, "left_semi");
  }

  /** Keys of the spellings of a record's names. */
  static List<Long> keys(byte[] profile) {
    return NameBlock.bearerKeys(ProfileCodec.profile(profile).name());
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
    Profile profile = PersonProfile.of(records);
    byte[] bytes = ProfileCodec.bytes(profile);
    List<Row> rows = new ArrayList<>();
    for (long key : NameBlock.bearerKeys(profile.name())) {
      rows.add(RowFactory.create(key, person.getString(0), bytes));
    }
    return rows.iterator();
  }
}
