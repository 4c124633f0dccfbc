package org.kechuang.jobs.resolve;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.storage.StorageLevel;
import org.kechuang.contract.LinkFrequencyTable;
import org.kechuang.delta.Lake;
import org.kechuang.linkage.Frequencies;
import org.kechuang.linkage.Namesakes;
import org.kechuang.linkage.Profile;
import org.kechuang.linkage.ProfileCodec;

/** Counts in all records how common each value is, as {@link Frequencies#of} does in memory. */
final class Counting implements AutoCloseable {
  /** Values that travel to every task; the rarest beyond count as seen once. */
  private static final int MOST_VALUES = 2_000_000;

  /** Names whose namesakes travel to every task, those with most records. */
  private static final int MOST_NAMES = 500_000;

  private static final int FEWEST_NAMESAKES = 3;

  private static final int VALUE = 0;
  private static final int NAME_VALUE = 1;
  private static final int NAMESAKE = 2;
  private static final int ORGANISATION = 3;
  private static final int TITLE = 4;

  private static final StructType SEEN =
      StructType.fromDDL("what int NOT NULL, value bigint NOT NULL, beside bigint NOT NULL");

  private static final Column PAIRS = col("n").multiply(col("n").minus(1)).divide(2);

  private final Dataset<Row> counted;

  /**
   * @param profiles see {@link Profiles}
   */
  Counting(Dataset<Row> profiles) {
    this.counted =
        profiles
            .select("profile", "id")
            .flatMap(
                (FlatMapFunction<Row, Row>)
                    row -> seen(ProfileCodec.profile(row.getAs(0)), row.getLong(1)),
                Encoders.row(SEEN))
            .groupBy("what", "value", "beside")
            .agg(count(lit(1)).as("n"))
            .persist(StorageLevel.MEMORY_AND_DISK());
  }

  private static Iterator<Row> seen(Profile profile, long id) {
    List<Row> seen = new ArrayList<>(32);
    long bearer = Namesakes.bearer(profile, id);
    Frequencies.values(
        profile,
        (kind, value) ->
            seen.add(
                RowFactory.create(
                    kind.ofNames() ? NAME_VALUE : VALUE,
                    Frequencies.key(kind, value),
                    kind.ofNames() ? bearer : 0)));
    for (long organisation : profile.organisations()) {
      seen.add(RowFactory.create(ORGANISATION, organisation, 0L));
      for (long name : Namesakes.names(profile.name())) {
        seen.add(RowFactory.create(NAMESAKE, name, organisation));
      }
    }
    seen.add(RowFactory.create(NAMESAKE, 0L, bearer));
    profile.works().stream()
        .filter(work -> work.title() != 0)
        .forEach(work -> seen.add(RowFactory.create(TITLE, work.title(), 0L)));
    return seen.iterator();
  }

  /**
   * Rows of entity.link_frequency.
   *
   * @param records number of all records
   */
  Dataset<Row> rows(long records) {
    Dataset<Row> names =
        kind(NAME_VALUE).groupBy("value").agg(count(lit(1)).as("n")).select("value", "n");
    Dataset<Row> values =
        kind(VALUE)
            .select("value", "n")
            .union(names)
            .where("n > 1")
            .orderBy(col("n").desc(), col("value"))
            .limit(MOST_VALUES)
            .select(lit(LinkFrequencies.VALUE), col("value"), col("n"), lit(0.0));
    Dataset<Row> namesakes =
        kind(NAMESAKE)
            .where("value <> 0")
            .groupBy("value")
            .agg(sum("n").as("known"), sum(PAIRS).as("same"))
            .where(col("known").geq(FEWEST_NAMESAKES))
            .orderBy(col("known").desc(), col("value"))
            .limit(MOST_NAMES)
            .select(lit(LinkFrequencies.NAMESAKES), col("value"), col("known"), col("same"));
    return values.union(namesakes).union(totals(records)).toDF(LinkFrequencies.COLUMNS);
  }

  private Dataset<Row> totals(long records) {
    Row all =
        counted
            .agg(
                total(ORGANISATION, col("n").cast("double")),
                total(ORGANISATION, PAIRS),
                total(TITLE, col("n").cast("double")),
                total(TITLE, lit(1.0)))
            .head();
    double chance = new Namesakes((long) all.getDouble(0), all.getDouble(1)).agreement();
    double sharers = Math.max(1, all.getDouble(2) / Math.max(1, all.getDouble(3)));
    long bearers = kind(NAMESAKE).where("value = 0").count();
    return counted
        .sparkSession()
        .createDataFrame(
            List.of(
                RowFactory.create(LinkFrequencies.RECORDS, 0L, records, 0.0),
                RowFactory.create(LinkFrequencies.BEARERS, 0L, bearers, 0.0),
                RowFactory.create(LinkFrequencies.TITLE_SHARERS, 0L, 0L, sharers),
                RowFactory.create(LinkFrequencies.ORGANISATION_CHANCE, 0L, 0L, chance)),
            Lake.schema(LinkFrequencyTable.TABLE));
  }

  private Dataset<Row> kind(int what) {
    return counted.where(col("what").equalTo(what));
  }

  /** Sums whole numbers and halves of them, which doubles add exactly in any order. */
  private static Column total(int what, Column value) {
    return coalesce(
        sum(org.apache.spark.sql.functions.when(col("what").equalTo(what), value)), lit(0.0));
  }

  @Override
  public void close() {
    counted.unpersist();
  }
}
