package org.kechuang.matching;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.sum;

import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.TreeMap;
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
import org.kechuang.scoring.DemandVocabulary;
import org.kechuang.text.TermBag;
import org.kechuang.text.TermIndex;

/** Counts in one pass in how many resources the terms of the demands occur. */
final class CorpusCounter {
  /** Pseudo terms that carry the totals through the same shuffle. */
  private static final long DOCUMENTS = Long.MAX_VALUE;

  private static final long LENGTH = Long.MAX_VALUE - 1;
  private static final long TEXTS = Long.MAX_VALUE - 2;

  private static final StructType COUNTS =
      new StructType()
          .add("kind", DataTypes.StringType, false)
          .add("term", DataTypes.LongType, false)
          .add("n", DataTypes.LongType, false);

  private CorpusCounter() {}

  /**
   * Statistics of the resources of each kind for the terms and translations of these demands; kinds
   * without resources are absent.
   */
  static Map<String, CorpusStatistics> count(Dataset<Row> embeddings, DemandVocabulary vocabulary) {
    Broadcast<TermIndex> broadcast =
        JavaSparkContext.fromSparkContext(embeddings.sparkSession().sparkContext())
            .broadcast(vocabulary.terms());
    Map<String, Counts> byKind = new TreeMap<>();
    embeddings
        .select("kind", "evidence")
        .mapPartitions(new Counter(broadcast), Encoders.row(COUNTS))
        .groupBy("kind", "term")
        .agg(sum(col("n")).as("n"))
        .collectAsList()
        .forEach(
            row ->
                byKind
                    .computeIfAbsent(row.getString(0), kind -> new Counts())
                    .add(row.getLong(1), row.getLong(2)));
    Map<String, CorpusStatistics> statistics = new TreeMap<>();
    byKind.forEach((kind, counts) -> statistics.put(kind, counts.statistics()));
    return statistics;
  }

  /** What was counted of one kind. */
  private static final class Counts {
    private final Map<Integer, Long> frequencies = new HashMap<>();
    private long documents;
    private long length;
    private long texts;

    void add(long term, long n) {
      if (term == DOCUMENTS) {
        documents = n;
      } else if (term == LENGTH) {
        length = n;
      } else if (term == TEXTS) {
        texts = n;
      } else {
        frequencies.put((int) term, n);
      }
    }

    CorpusStatistics statistics() {
      return new CorpusStatistics(documents, texts, length, frequencies);
    }
  }

  /** What one task counts of one kind. */
  private static final class Tally {
    private final long[] counts;
    private long documents;
    private long length;
    private long texts;

    Tally(int terms) {
      counts = new long[terms];
    }

    void add(Row row, TermIndex terms) {
      TermBag bag = ResourceReader.terms(row);
      documents++;
      texts += Rows.structs(row, "evidence").size();
      length += bag.length();
      for (int i = 0; i < bag.size(); i++) {
        int at = terms.find(bag.hash(i));
        if (at >= 0) {
          counts[at]++;
        }
      }
    }

    Stream<Row> rows(String kind, TermIndex terms) {
      return Stream.concat(
          Stream.of(
              RowFactory.create(kind, DOCUMENTS, documents),
              RowFactory.create(kind, LENGTH, length),
              RowFactory.create(kind, TEXTS, texts)),
          IntStream.range(0, terms.size())
              .filter(i -> counts[i] > 0)
              .mapToObj(i -> RowFactory.create(kind, (long) terms.hash(i), counts[i])));
    }
  }

  private record Counter(Broadcast<TermIndex> broadcast)
      implements MapPartitionsFunction<Row, Row> {
    @Override
    public Iterator<Row> call(Iterator<Row> rows) {
      TermIndex terms = broadcast.value();
      Map<String, Tally> tallies = new TreeMap<>();
      while (rows.hasNext()) {
        Row row = rows.next();
        tallies.computeIfAbsent(row.getAs("kind"), kind -> new Tally(terms.size())).add(row, terms);
      }
      return tallies.entrySet().stream()
          .flatMap(tally -> tally.getValue().rows(tally.getKey(), terms))
          .iterator();
    }
  }
}
