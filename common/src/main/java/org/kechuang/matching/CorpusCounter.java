package org.kechuang.matching;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.sum;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.kechuang.scoring.CorpusStatistics;
import org.kechuang.scoring.DemandProfile;
import org.kechuang.text.TermBag;

/** Counts in one pass in how many resources the terms of the demands occur. */
final class CorpusCounter {
  /** Pseudo terms that carry the totals through the same shuffle. */
  private static final long DOCUMENTS = Long.MAX_VALUE;

  private static final long LENGTH = Long.MAX_VALUE - 1;
  private static final long TEXTS = Long.MAX_VALUE - 2;

  private static final StructType COUNTS =
      new StructType().add("term", DataTypes.LongType, false).add("n", DataTypes.LongType, false);

  private CorpusCounter() {}

  /** Statistics of the resources of one kind for the terms and translations of these demands. */
  static CorpusStatistics count(Dataset<Row> embeddings, List<DemandProfile> demands) {
    int[] terms =
        demands.stream()
            .flatMapToInt(d -> IntStream.range(0, d.query().size()).map(d.query()::hash))
            .distinct()
            .sorted()
            .toArray();
    Broadcast<int[]> broadcast =
        JavaSparkContext.fromSparkContext(embeddings.sparkSession().sparkContext())
            .broadcast(terms);
    List<Row> counts =
        embeddings
            .mapPartitions(new Counter(broadcast), Encoders.row(COUNTS))
            .groupBy("term")
            .agg(sum(col("n")).as("n"))
            .collectAsList();
    Map<Integer, Long> frequencies = new HashMap<>();
    long documents = 0;
    long length = 0;
    long texts = 0;
    for (Row row : counts) {
      if (row.getLong(0) == DOCUMENTS) {
        documents = row.getLong(1);
      } else if (row.getLong(0) == LENGTH) {
        length = row.getLong(1);
      } else if (row.getLong(0) == TEXTS) {
        texts = row.getLong(1);
      } else {
        frequencies.put((int) row.getLong(0), row.getLong(1));
      }
    }
    return new CorpusStatistics(documents, texts, length, frequencies);
  }

  private record Counter(Broadcast<int[]> broadcast) implements MapPartitionsFunction<Row, Row> {
    @Override
    public Iterator<Row> call(Iterator<Row> rows) {
      int[] terms = broadcast.value();
      long[] counts = new long[terms.length];
      long documents = 0;
      long length = 0;
      long texts = 0;
      while (rows.hasNext()) {
        Row row = rows.next();
        TermBag bag = ResourceReader.terms(row);
        documents++;
        texts += Rows.structs(row, "evidence").size();
        length += bag.length();
        for (int i = 0; i < bag.size(); i++) {
          int at = Arrays.binarySearch(terms, bag.hash(i));
          if (at >= 0) {
            counts[at]++;
          }
        }
      }
      Stream<Row> found =
          IntStream.range(0, terms.length)
              .filter(i -> counts[i] > 0)
              .mapToObj(i -> RowFactory.create((long) terms[i], counts[i]));
      return Stream.concat(
              Stream.of(
                  RowFactory.create(DOCUMENTS, documents),
                  RowFactory.create(LENGTH, length),
                  RowFactory.create(TEXTS, texts)),
              found)
          .iterator();
    }
  }
}
