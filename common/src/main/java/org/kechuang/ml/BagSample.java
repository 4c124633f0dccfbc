package org.kechuang.ml;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.octet_length;
import static org.apache.spark.sql.functions.shiftrightunsigned;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;
import org.kechuang.text.TermBag;

/**
 * A sample that depends on the rows alone, not on how they are spread: marked rows first, then by
 * hash of the id, then by id. Two passes: the first counts rows by the leading 16 bits of the hash,
 * so that the second brings no more than one such bucket too many to the driver. Rows are kept
 * meanwhile, on disk where memory ends, since to count terms often takes all the time.
 *
 * @param idCol string column
 * @param bagCol binary column; rows with null or empty bags are left out
 * @param keepCol boolean column of marked rows, or ""
 * @param maxDocuments most rows
 * @param maxEntries most entries in all bags together
 */
record BagSample(String idCol, String bagCol, String keepCol, int maxDocuments, long maxEntries) {
  private static final int BUCKETS = 1 << 16;
  private static final int ENTRY_BYTES = 5;

  /** The bags of the sample in its order. */
  List<TermBag> draw(Dataset<?> dataset) {
    Column hash = xxhash64(col(idCol));
    Column marked = keepCol.isEmpty() ? lit(false) : coalesce(col(keepCol), lit(false));
    Dataset<Row> rows =
        dataset
            .where(octet_length(col(bagCol)).gt(0).and(col(idCol).isNotNull()))
            .select(
                col(idCol).as("id"),
                hash.as("hash"),
                col(bagCol).as("bag"),
                shiftrightunsigned(hash, 48)
                    .plus(when(marked, 0).otherwise(BUCKETS))
                    .cast("int")
                    .as("bucket"))
            .persist(StorageLevel.MEMORY_AND_DISK());
    try {
      List<Drawn> drawn = new ArrayList<>();
      for (Row row : rows.where(col("bucket").leq(lastBucket(rows))).collectAsList()) {
        drawn.add(
            new Drawn(
                row.getInt(3),
                row.getLong(1),
                row.getString(0),
                TermBag.decode(row.<byte[]>getAs(2))));
      }
      drawn.sort(Drawn.ORDER);
      return cut(drawn);
    } finally {
      rows.unpersist();
    }
  }

  private int lastBucket(Dataset<Row> rows) {
    List<Row> counts =
        rows.groupBy("bucket")
            .agg(count(lit(1)), sum(octet_length(col("bag"))))
            .orderBy("bucket")
            .collectAsList();
    long documents = 0;
    long entries = 0;
    int last = -1;
    for (Row row : counts) {
      last = row.getInt(0);
      documents += row.getLong(1);
      entries += row.getLong(2) / ENTRY_BYTES;
      if (documents >= maxDocuments || entries >= maxEntries) {
        break;
      }
    }
    return last;
  }

  private List<TermBag> cut(List<Drawn> drawn) {
    List<TermBag> bags = new ArrayList<>();
    long entries = 0;
    for (Drawn row : drawn) {
      entries += row.bag.size();
      if (bags.size() == maxDocuments || (entries > maxEntries && !bags.isEmpty())) {
        break;
      }
      bags.add(row.bag);
    }
    return bags;
  }

  private record Drawn(int bucket, long hash, String id, TermBag bag) {
    /**
     * Equal ids are told apart by their bags, so that the order never depends on where rows lay.
     */
    static final Comparator<Drawn> ORDER =
        Comparator.comparingInt(Drawn::bucket)
            .thenComparing(Drawn::hash, Long::compareUnsigned)
            .thenComparing(Drawn::id)
            .thenComparing(row -> row.bag.encode(), java.util.Arrays::compare);
  }
}
