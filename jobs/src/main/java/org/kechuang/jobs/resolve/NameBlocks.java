package org.kechuang.jobs.resolve;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;
import org.kechuang.collection.LongArrays;
import org.kechuang.linkage.Hash64;
import org.kechuang.linkage.MentionModel;
import org.kechuang.linkage.NameBlock;
import org.kechuang.linkage.NameBlock.Bearer;
import org.kechuang.linkage.NameBlock.Candidate;
import org.kechuang.linkage.NameBlock.Shortlist;
import org.kechuang.linkage.Profile;
import org.kechuang.linkage.ProfileCodec;
import org.kechuang.name.Spelling;

/**
 * Brings the names on works together with the people who bear them. Rows are sorted by spelling
 * within partitions, people first: a task holds the people of one spelling at a time.
 */
final class NameBlocks {
  private static final StructType NAMES =
      StructType.fromDDL(
          "key bigint NOT NULL, expert_id string, kind string, resource_id string, position int,"
              + " profile binary NOT NULL, shared binary, main boolean NOT NULL");

  /** The likeliest people of each spelling of a name. */
  static final DataType CANDIDATES =
      DataType.fromDDL("array<struct<expert_id:string,evidence:binary,key:bigint>>");

  static final Column NOBODY = functions.array().cast(CANDIDATES);

  private static final StructType FOUND =
      StructType.fromDDL(
          "kind string NOT NULL, resource_id string NOT NULL, position int NOT NULL,"
              + " name_key string, candidates array<struct<expert_id:string,evidence:binary,key:bigint>>"
              + " NOT NULL, namesakes bigint NOT NULL, skipped int NOT NULL");

  private NameBlocks() {}

  /**
   * @param mentions rows of entity.link_mention
   * @param bearers see {@link Bearers}
   * @param cap see {@link NameBlock}
   * @return for each name, and again for each of its spellings that somebody bears, {@code kind,
   *     resource_id, position, name_key, candidates, namesakes} (see {@link
   *     MentionModel#namesakes}) and {@code skipped}
   */
  static Dataset<Row> found(
      Dataset<Row> mentions, Dataset<Row> bearers, Broadcast<MentionModel> model, int cap) {
    Dataset<Row> names =
        mentions
            .select("kind", "resource_id", "position", "profile")
            .flatMap((FlatMapFunction<Row, Row>) NameBlocks::names, Encoders.row(NAMES));
    Dataset<Row> people =
        bearers.select(
            col("key"),
            col("expert_id"),
            lit(null).cast("string").as("kind"),
            lit(null).cast("string").as("resource_id"),
            lit(null).cast("int").as("position"),
            col("profile"),
            col("shared"),
            lit(false).as("main"));
    return people
        .union(names)
        .repartition(col("key"))
        .sortWithinPartitions(
            col("key"),
            col("expert_id").asc_nulls_last(),
            col("kind"),
            col("resource_id"),
            col("position"))
        .mapPartitions(
            (MapPartitionsFunction<Row, Row>) rows -> new Finder(rows, model.value(), cap),
            Encoders.row(FOUND));
  }

  /** One of {@link #CANDIDATES}. */
  static Row row(Candidate candidate, long key) {
    return RowFactory.create(candidate.expertId(), candidate.evidence().bytes(), key);
  }

  private static Iterator<Row> names(Row mention) {
    List<Row> rows = new ArrayList<>();
    byte[] profile = mention.getAs(3);
    List<Long> keys = NameBlock.mentionKeys(ProfileCodec.profile(profile).name());
    // A name that cannot be looked up stands in a block of its own.
    for (long key : keys.isEmpty() ? List.of(Hash64.of(mention.getString(1))) : keys) {
      rows.add(
          RowFactory.create(
              key,
              null,
              mention.getString(0),
              mention.getString(1),
              mention.getInt(2),
              profile,
              null,
              rows.isEmpty()));
    }
    return rows.iterator();
  }

  private static String nameKey(Profile mention) {
    Spelling name = mention.name().primary();
    return name == null ? null : name.family() + '|' + name.given();
  }

  /** The shortlists of one partition's names. */
  private static final class Finder implements Iterator<Row> {
    private static final Shortlist NOBODY = new Shortlist(List.of(), 0);

    private final Iterator<Row> rows;
    private final MentionModel model;
    private final int cap;
    private final List<Row> bearers = new ArrayList<>();
    private long key;
    private NameBlock block;
    private Row ahead;

    Finder(Iterator<Row> rows, MentionModel model, int cap) {
      this.rows = rows;
      this.model = model;
      this.cap = cap;
      advance();
    }

    /**
     * To the next name that somebody bears or that is not looked up elsewhere too; people on the
     * way are kept as bytes until a name asks for them.
     */
    private void advance() {
      ahead = null;
      while (ahead == null && rows.hasNext()) {
        Row row = rows.next();
        if (row.getLong(0) != key) {
          key = row.getLong(0);
          bearers.clear();
          block = null;
        }
        if (!row.isNullAt(1)) {
          bearers.add(row);
        } else if (!bearers.isEmpty() || row.getBoolean(7)) {
          ahead = row;
        }
      }
    }

    @Override
    public boolean hasNext() {
      return ahead != null;
    }

    @Override
    public Row next() {
      if (ahead == null) {
        throw new NoSuchElementException();
      }
      if (block == null) {
        block = new NameBlock(bearers.stream().map(Finder::bearer).toList(), model, cap);
      }
      Profile mention = ProfileCodec.profile(ahead.getAs(5));
      Shortlist found = bearers.isEmpty() ? NOBODY : block.closest(mention);
      Row row =
          RowFactory.create(
              ahead.getString(2),
              ahead.getString(3),
              ahead.getInt(4),
              nameKey(mention),
              found.candidates().stream().map(candidate -> row(candidate, key)).toArray(),
              model.namesakes(mention.name()),
              found.skipped());
      advance();
      return row;
    }

    private static Bearer bearer(Row row) {
      Profile profile = ProfileCodec.profile(row.getAs(5));
      return new Bearer(
          row.getString(1),
          profile,
          row.isNullAt(6) ? NameBlock.shared(profile) : LongArrays.of(row.getAs(6)));
    }
  }
}
