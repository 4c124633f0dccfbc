package org.kechuang.jobs.resolve;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.kechuang.collection.KeySet;
import org.kechuang.linkage.Comparator;

/**
 * The records that changes concern: with frequencies and model as they were, all others keep what
 * was decided. A pair of unchanged records is decided as before, unless the only blocks that bring
 * it together crossed the cap. So whole components are concerned that a changed record was in, that
 * a new link leads to, or that a block above the cap may have torn.
 */
final class Concerned {
  private final int cap;
  private final Dataset<Row> staying;
  private final Dataset<Row> coming;
  private final Dataset<Row> left;
  private final KeyScan blocks;
  private final Dataset<Row> doubts;
  private final Dataset<Row> records;

  /**
   * @param before rows of entity.link_record with {@code node}
   * @param leaving column {@code id}: those of them that changed or are gone
   * @param coming profiles of those that changed or are new, see {@link Profiles}
   * @param formerDoubts rows of entity.link_doubt
   * @param decisions of reviewers, see {@link Decisions#of}
   */
  Concerned(
      Dataset<Row> before,
      Dataset<Row> leaving,
      Dataset<Row> coming,
      Dataset<Row> formerDoubts,
      Dataset<Row> decisions,
      Learned learned,
      LinkSettings settings) {
    this.cap = settings.blockCap();
    Dataset<Row> gone = People.travelling(leaving);
    boolean noneGone = leaving.isEmpty();
    this.coming = kept(coming);
    this.staying = noneGone ? before : before.join(gone, new String[] {"id"}, "left_anti");
    this.left =
        noneGone ? before.limit(0) : kept(before.join(gone, new String[] {"id"}, "left_semi"));
    this.blocks = new KeyScan(staying);
    Dataset<Row> moves = kept(moves(left));
    Dataset<Row> sizes = kept(sizes(moves));
    Dataset<Row> touched = kept(touched(moves, sizes));
    Dataset<Row> crossed = kept(crossed(sizes));
    Dataset<Row> lost = lost(touched, crossed, formerDoubts);
    Dataset<Row> edges = edges(touched, crossed, decisions, learned, settings);
    // blocks that were opened bring decided pairs back
    this.doubts = Review.uncertain(edges).join(decisions, new String[] {"a", "b"}, "left_anti");
    Dataset<Row> joined = edges.where("bits > 0");
    Dataset<Row> reached = ends(lost).union(ends(joined)).distinct();
    Dataset<Row> components =
        staying
            .join(People.travelling(kept(reached)), new String[] {"id"}, "left_semi")
            .select("component")
            .union(left.select("component"))
            .distinct();
    this.records =
        kept(
            staying
                .join(People.travelling(kept(components)), new String[] {"component"}, "left_semi")
                .select(profileColumns())
                .union(this.coming.select(profileColumns())));
  }

  private static Column[] profileColumns() {
    return new Column[] {
      col("id"),
      col("node"),
      col("content"),
      col("signature"),
      col("given_signature"),
      col("keys"),
      col("profile")
    };
  }

  /** Computed at once, under a plan of its own: plans that hold all former steps would explode. */
  private static Dataset<Row> kept(Dataset<Row> rows) {
    return rows.localCheckpoint();
  }

  /**
   * What changed in blocks: columns {@code key, id, signature, was} and {@code is}, 1 where the
   * record was or is in the block and else 0.
   */
  private Dataset<Row> moves(Dataset<Row> left) {
    return Blocks.keys(left)
        .withColumn("was", lit(1))
        .withColumn("is", lit(0))
        .union(Blocks.keys(coming).withColumn("was", lit(0)).withColumn("is", lit(1)));
  }

  /** All records of blocks in which a record changed and which are or were within the cap. */
  private Dataset<Row> touched(Dataset<Row> moves, Dataset<Row> sizes) {
    Dataset<Row> keys =
        People.travelling(
            kept(sizes.where(col("before").leq(cap).or(col("now").leq(cap))).select("key")));
    return blocks
        .members(KeySets.of(keys))
        .withColumn("was", lit(1))
        .withColumn("is", lit(1))
        .union(
            moves
                .join(keys, new String[] {"key"}, "left_semi")
                .select("key", "id", "signature", "was", "is"));
  }

  /** Numbers of records of the blocks in which one changed: {@code key, before, now}. */
  private Dataset<Row> sizes(Dataset<Row> moves) {
    return blocks
        .sizes(KeySets.of(moves.select("key")))
        .select(col("key"), col("n").as("was"), col("n").as("is"))
        .union(moves.select("key", "was", "is"))
        .groupBy("key")
        .agg(sum("was").as("before"), sum("is").as("now"));
  }

  /** Blocks that came within the cap ({@code opened}) or went above it. */
  private Dataset<Row> crossed(Dataset<Row> sizes) {
    return sizes
        .where(col("before").gt(cap).notEqual(col("now").gt(cap)))
        .select(col("key"), col("before").gt(cap).as("opened"));
  }

  /** Pairs of unchanged records that a block no longer brings together, as far as they count. */
  private Dataset<Row> lost(Dataset<Row> touched, Dataset<Row> crossed, Dataset<Row> doubts) {
    Dataset<Row> keys = crossed.where("NOT opened");
    if (keys.isEmpty()) {
      return doubts.select("a", "b").limit(0);
    }
    Dataset<Row> closed =
        touched.where("was = 1 AND is = 1").join(keys, new String[] {"key"}, "left_semi");
    Dataset<Row> pairs = pairs(closed.withColumn("fresh", lit(true)));
    Dataset<Row> components = of(ends(pairs), staying.select("id", "component"));
    return pairs
        .join(components.toDF("a", "one"), "a")
        .join(components.toDF("b", "two"), "b")
        .where("one = two")
        .select("a", "b")
        .union(pairs.join(doubts, new String[] {"a", "b"}, "left_semi").select("a", "b"));
  }

  /** Pairs of a changed record, and all pairs of blocks that were opened. */
  private Dataset<Row> edges(
      Dataset<Row> touched,
      Dataset<Row> crossed,
      Dataset<Row> decisions,
      Learned learned,
      LinkSettings settings) {
    Dataset<Row> keys =
        touched
            .where("is = 1")
            .join(crossed.where("opened"), new String[] {"key"}, "left")
            .withColumn("fresh", expr("was = 0 OR opened IS NOT NULL"));
    Dataset<Row> decided = Decisions.among(decisions, current("id"));
    Dataset<Row> ofChanged =
        decided
            .join(coming.select(col("id").as("a")), new String[] {"a"}, "left_semi")
            .union(
                decided
                    .join(coming.select(col("id").as("b")), new String[] {"b"}, "left_semi")
                    .select("a", "b", "decided"))
            .distinct();
    Dataset<Row> pairs = pairs(keys);
    Dataset<Row> profiles = of(ends(pairs).union(ends(ofChanged)), current("id", "profile"));
    Comparator comparator = new Comparator(learned.frequencies(), settings.keyCap());
    try (Comparing comparing = new Comparing(pairs, profiles, ofChanged, comparator)) {
      return kept(comparing.edges(learned.model()));
    }
  }

  private Dataset<Row> current(String first, String... more) {
    return staying.select(first, more).union(coming.select(first, more));
  }

  private Dataset<Row> pairs(Dataset<Row> keys) {
    try (Blocks blocks = new Blocks(keys, cap)) {
      return kept(blocks.pairs());
    }
  }

  /** The rows of some records, which travel to the rows and not the other way round. */
  private static Dataset<Row> of(Dataset<Row> ids, Dataset<Row> rows) {
    Dataset<Row> wanted = People.travelling(kept(ids.distinct()));
    return kept(rows.join(wanted, new String[] {"id"}, "left_semi"));
  }

  private static Dataset<Row> ends(Dataset<Row> pairs) {
    return pairs.select(col("a").as("id")).union(pairs.select("b"));
  }

  /** The records to be decided again or for the first time, see {@link Profiles}. */
  Dataset<Row> records() {
    return records;
  }

  /** Keys of spellings of the names of these records and of those that changed or are gone. */
  KeySet nameKeys() {
    return KeySets.of(Bearers.keys(records.select("profile").union(left.select("profile"))));
  }

  /** Their blocks; those above the cap, counting all records, are left out. */
  Dataset<Row> keys() {
    Dataset<Row> keys = kept(Blocks.keys(records));
    Dataset<Row> shared =
        keys.groupBy("key").agg(count(lit(1)).as("n")).where("n > 1").select("key");
    Dataset<Row> large =
        blocks
            .sizes(KeySets.of(shared))
            .union(Blocks.keys(coming).select(col("key"), lit(1L)))
            .groupBy("key")
            .agg(sum("n").as("n"))
            .where(col("n").gt(cap))
            .select("key");
    return keys.join(People.travelling(kept(large)), new String[] {"key"}, "left_anti");
  }

  /** Uncertain pairs of a changed record and of blocks that were opened. */
  Dataset<Row> doubts() {
    return doubts;
  }
}
