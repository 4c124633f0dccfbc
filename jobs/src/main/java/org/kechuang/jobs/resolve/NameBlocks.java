package org.kechuang.jobs.resolve;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Predicate;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.kechuang.collection.KeySet;
import org.kechuang.linkage.Hash64;
import org.kechuang.linkage.NameBlock;
import org.kechuang.linkage.NameBlock.Bearer;
import org.kechuang.linkage.NameBlock.Shortlist;
import org.kechuang.linkage.NamedWork;
import org.kechuang.linkage.Profile;
import org.kechuang.linkage.ProfileCodec;
import org.kechuang.name.NameParser;
import org.kechuang.name.PersonName;
import org.kechuang.name.Spelling;

/**
 * Brings the names on works together with the people who bear them. Rows are sorted by spelling
 * within partitions, people first: a task holds the people of one spelling at a time.
 */
final class NameBlocks {
  private static final StructType NAMES =
      StructType.fromDDL(
          "key bigint NOT NULL, expert_id string, kind string, resource_id string, position int,"
              + " name_key string, profile binary NOT NULL, main boolean NOT NULL");
  private static final StructType FOUND =
      StructType.fromDDL(
          "kind string NOT NULL, resource_id string NOT NULL, position int NOT NULL,"
              + " name_key string, candidates array<struct<expert_id:string,evidence:binary>>"
              + " NOT NULL, others int NOT NULL, skipped int NOT NULL");

  private NameBlocks() {}

  /**
   * The names on works, each again for each of its spellings, as they are compared.
   *
   * @param works see {@link NamedWorks}
   */
  static Dataset<Row> names(Dataset<Row> works, Broadcast<MentionTools> tools) {
    return works.flatMap(
        (FlatMapFunction<Row, Row>)
            row -> names(row, NamedWorks.work(row), tools.value(), name -> true),
        Encoders.row(NAMES));
  }

  /**
   * The same of some names.
   *
   * @param works with boolean {@code changed}, null for false
   * @param touched keys of which a name has one at least unless its work changed
   */
  static Dataset<Row> names(
      Dataset<Row> works, Broadcast<MentionTools> tools, Broadcast<KeySet> touched) {
    return works.flatMap(
        (FlatMapFunction<Row, Row>)
            row -> {
              NamedWork work = NamedWorks.work(row);
              if (row.<Boolean>getAs("changed") != null) {
                return names(row, work, tools.value(), name -> true);
              }
              // most works are not touched, and need no more than a look at their names
              Predicate<PersonName> isTouched =
                  name -> NameBlock.mentionKeys(name).stream().anyMatch(touched.value()::contains);
              return work.names().stream().map(NameParser::parse).anyMatch(isTouched)
                  ? names(row, work, tools.value(), isTouched)
                  : Collections.emptyIterator();
            },
        Encoders.row(NAMES));
  }

  /**
   * @param names see {@link #names}
   * @param bearers see {@link Bearers}
   * @param cap see {@link NameBlock}
   * @return for each name, and again for each of its spellings that somebody bears, {@code kind,
   *     resource_id, position, name_key, candidates, others} and {@code skipped}
   */
  static Dataset<Row> found(
      Dataset<Row> names, Dataset<Row> bearers, Broadcast<MentionTools> tools, int cap) {
    Dataset<Row> people =
        bearers.select(
            col("key"),
            col("expert_id"),
            lit(null).cast("string").as("kind"),
            lit(null).cast("string").as("resource_id"),
            lit(null).cast("int").as("position"),
            lit(null).cast("string").as("name_key"),
            col("profile"),
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
            (MapPartitionsFunction<Row, Row>) rows -> new Finder(rows, tools.value(), cap),
            Encoders.row(FOUND));
  }

  private static Iterator<Row> names(
      Row row, NamedWork work, MentionTools tools, Predicate<PersonName> wanted) {
    List<Row> rows = new ArrayList<>();
    List<Profile> mentions = tools.builder().of(work);
    for (int position = 0; position < mentions.size(); position++) {
      Profile mention = mentions.get(position);
      if (!wanted.test(mention.name())) {
        continue;
      }
      byte[] bytes = ProfileCodec.bytes(mention);
      List<Long> keys = NameBlock.mentionKeys(mention.name());
      // A name that cannot be looked up stands in a block of its own.
      List<Long> blocks = keys.isEmpty() ? List.of(Hash64.of(row.getString(1))) : keys;
      for (int i = 0; i < blocks.size(); i++) {
        rows.add(
            RowFactory.create(
                blocks.get(i),
                null,
                row.getString(0),
                row.getString(1),
                position,
                nameKey(mention),
                bytes,
                i == 0));
      }
    }
    return rows.iterator();
  }

  private static String nameKey(Profile mention) {
    Spelling name = mention.name().primary();
    return name == null ? null : name.family() + '|' + name.given();
  }

  /** The shortlists of one partition's names. */
  private static final class Finder implements Iterator<Row> {
    private static final Shortlist NOBODY = new Shortlist(List.of(), 0, 0);

    private final Iterator<Row> rows;
    private final MentionTools tools;
    private final int cap;
    private final List<Row> bearers = new ArrayList<>();
    private long key;
    private NameBlock block;
    private Row ahead;

    Finder(Iterator<Row> rows, MentionTools tools, int cap) {
      this.rows = rows;
      this.tools = tools;
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
        block =
            new NameBlock(
                bearers.stream()
                    .map(row -> new Bearer(row.getString(1), ProfileCodec.profile(row.getAs(6))))
                    .toList(),
                tools.model(),
                cap);
      }
      Shortlist found =
          bearers.isEmpty() ? NOBODY : block.closest(ProfileCodec.profile(ahead.getAs(6)));
      Row row =
          RowFactory.create(
              ahead.getString(2),
              ahead.getString(3),
              ahead.getInt(4),
              ahead.getString(5),
              found.candidates().stream()
                  .map(c -> RowFactory.create(c.expertId(), c.evidence().bytes()))
                  .toArray(),
              found.others(),
              found.skipped());
      advance();
      return row;
    }
  }
}
