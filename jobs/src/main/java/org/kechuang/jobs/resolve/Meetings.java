package org.kechuang.jobs.resolve;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.functions;
import org.kechuang.collection.KeySet;
import org.kechuang.collection.LongList;
import org.kechuang.delta.KeySets;
import org.kechuang.linkage.Comparator;
import org.kechuang.linkage.LinkModel;
import org.kechuang.linkage.PairEvidence;
import org.kechuang.linkage.Profile;
import org.kechuang.linkage.ProfileCodec;

/** Which of the {@link Comers} each record that stays shares a block with. */
final class Meetings implements Serializable {
  private static final long serialVersionUID = 1L;

  private final Comers comers;
  private final KeySet ids;

  /** See {@link BlockHits#meetings}. */
  private final long[] numbers;

  /** By {@link KeySet#index} of a record that stays, the place of its number of comers. */
  private final int[] starts;

  /** What weighs a pair. */
  private record Weighing(Meetings meetings, Comparator comparator, LinkModel model)
      implements Serializable {}

  /**
   * @param parts see {@link BlockHits#meetings}
   */
  Meetings(Comers comers, List<long[]> parts) {
    this.comers = comers;
    int size = 0;
    for (long[] part : parts) {
      size = Math.addExact(size, part.length);
    }
    this.numbers = new long[size];
    int end = 0;
    for (long[] part : parts) {
      System.arraycopy(part, 0, numbers, end, part.length);
      end += part.length;
    }
    this.ids = new KeySet(ids(numbers));
    this.starts = new int[ids.indices()];
    for (int place = 0; place < numbers.length; place += 2 + (int) numbers[place + 1]) {
      starts[ids.index(numbers[place])] = place + 1;
    }
  }

  private static long[] ids(long[] numbers) {
    LongList ids = new LongList();
    for (int place = 0; place < numbers.length; place += 2 + (int) numbers[place + 1]) {
      ids.add(numbers[place]);
    }
    return ids.toArray();
  }

  /**
   * Weighs the pairs in tasks, as {@link LocalEdges} does on the driver.
   *
   * @param before rows of entity.link_record
   * @return those that join or are uncertain
   */
  List<Edge> edges(Dataset<Row> before, Learned learned, int keyCap) {
    Broadcast<Weighing> shared =
        JavaSparkContext.fromSparkContext(before.sparkSession().sparkContext())
            .broadcast(
                new Weighing(this, new Comparator(learned.frequencies(), keyCap), learned.model()));
    List<Edge> edges =
        before
            .where(KeySets.among(before.sparkSession(), functions.col("id"), ids))
            .select("id", "profile")
            .queryExecution()
            .toRdd()
            .toJavaRDD()
            .mapPartitions(rows -> edges(rows, shared.value()))
            .collect();
    shared.destroy();
    return edges;
  }

  private static Iterator<Edge> edges(Iterator<InternalRow> rows, Weighing weighing) {
    List<Edge> edges = new ArrayList<>();
    while (rows.hasNext()) {
      InternalRow row = rows.next();
      weighing.meetings.edges(
          row.getLong(0), ProfileCodec.profile(row.getBinary(1)), weighing, edges);
    }
    return edges.iterator();
  }

  private void edges(long id, Profile profile, Weighing weighing, List<Edge> edges) {
    int start = starts[ids.index(id)];
    for (int i = 1; i <= numbers[start]; i++) {
      int place = (int) numbers[start + i];
      long other = comers.id(place);
      PairEvidence evidence =
          id < other
              ? weighing.comparator.compare(profile, comers.profile(place))
              : weighing.comparator.compare(comers.profile(place), profile);
      double bits = weighing.model.bits(evidence);
      if (Edge.joins(bits) || Review.uncertain(bits)) {
        edges.add(new Edge(Pair.of(id, other), bits, evidence.bytes()));
      }
    }
  }
}
