package org.kechuang.matching;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntFunction;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.kechuang.ann.Hits;
import org.kechuang.ann.Kernels;
import org.kechuang.ann.PackedVectors;
import org.kechuang.ann.QueryBlock;
import org.kechuang.ann.TopK;
import org.kechuang.scoring.CorpusStatistics;
import org.kechuang.scoring.DemandProfile;

/**
 * The demands that are worth being scored for a resource. Demands are few: their vectors and terms
 * are broadcast, and each resource is compared with all of them in one pass, without a shuffle.
 */
final class ReverseCandidates {
  private static final StructType GROUPED =
      StructType.fromDDL(
          "kind string NOT NULL, resource_id string NOT NULL, vector binary,"
              + " evidence array<struct<evidence_id:string,terms:binary>> NOT NULL,"
              + " evidence_vectors array<binary>,"
              + " demand_ids array<string> NOT NULL");

  /** Resources that a task compares at a time. */
  private static final int BLOCK = 512;

  private final List<DemandProfile> demands;
  private final CorpusStatistics corpus;
  private final double maxTermShare;

  ReverseCandidates(List<DemandProfile> demands, CorpusStatistics corpus, double maxTermShare) {
    this.demands = demands.stream().sorted(Comparator.comparing(DemandProfile::id)).toList();
    this.corpus = corpus;
    this.maxTermShare = maxTermShare;
  }

  /**
   * @param queries rows of {@code vector.embedding} of one kind
   * @param k demands from the nearest neighbours and as many from shared terms
   * @return the rows that have candidates, with them in a column demand_ids
   */
  Dataset<Row> find(Dataset<Row> queries, int k) {
    JavaSparkContext context =
        JavaSparkContext.fromSparkContext(queries.sparkSession().sparkContext());
    Broadcast<LexicalIndex> index =
        context.broadcast(new LexicalIndex(demands, corpus, maxTermShare));
    List<DemandProfile> placed = demands.stream().filter(d -> d.vector() != null).toList();
    Broadcast<Vectors> vectors =
        context.broadcast(
            new Vectors(
                placed.stream().map(DemandProfile::id).toArray(String[]::new),
                placed.stream().map(DemandProfile::vector).toArray(float[][]::new)));
    return queries
        .select("kind", "resource_id", "vector", "evidence", EvidenceVectors.COLUMN)
        .mapPartitions(new Pass(index, vectors, k), Encoders.row(GROUPED));
  }

  /** By id of the demand, so that ties between places are ties between ids. */
  private record Vectors(String[] ids, float[][] values) implements java.io.Serializable {
    PackedVectors packed() {
      PackedVectors packed = new PackedVectors(values[0].length, values.length);
      for (float[] value : values) {
        packed.add(value);
      }
      return packed;
    }
  }

  private record Pass(Broadcast<LexicalIndex> index, Broadcast<Vectors> vectors, int k)
      implements MapPartitionsFunction<Row, Row> {
    @Override
    public Iterator<Row> call(Iterator<Row> rows) {
      if (!rows.hasNext()) {
        return Collections.emptyIterator();
      }
      return new Blocks(rows, index.value(), vectors.value(), k);
    }
  }

  /** Reads a block of resources at a time. */
  private static final class Blocks implements Iterator<Row> {
    private final Iterator<Row> rows;
    private final LexicalIndex index;
    private final LexicalIndex.Scan scan;
    private final Vectors vectors;
    private final PackedVectors packed;
    private final int k;
    private final float[] any;
    private Iterator<Row> ready = Collections.emptyIterator();

    Blocks(Iterator<Row> rows, LexicalIndex index, Vectors vectors, int k) {
      this.rows = rows;
      this.index = index;
      this.scan = index.scan();
      this.vectors = vectors;
      this.packed = vectors.ids().length == 0 ? null : vectors.packed();
      this.k = k;
      this.any = new float[index.demands()];
    }

    @Override
    public boolean hasNext() {
      while (!ready.hasNext() && rows.hasNext()) {
        ready = block().iterator();
      }
      return ready.hasNext();
    }

    @Override
    public Row next() {
      if (!hasNext()) {
        throw new java.util.NoSuchElementException();
      }
      return ready.next();
    }

    private List<Row> block() {
      List<Row> block = new ArrayList<>();
      List<Set<String>> found = new ArrayList<>();
      while (block.size() < BLOCK && rows.hasNext()) {
        block.add(rows.next());
        found.add(new TreeSet<>());
      }
      if (packed != null) {
        addNearest(block, found);
      }
      List<Row> grouped = new ArrayList<>();
      for (int i = 0; i < block.size(); i++) {
        Row row = block.get(i);
        TopK sharing = new TopK(k);
        scan.score(ResourceReader.terms(row), any, (d, score) -> sharing.offer(score, d));
        addAll(sharing.sorted(), index::demandId, found.get(i));
        if (!found.get(i).isEmpty()) {
          grouped.add(
              RowFactory.create(
                  row.get(0),
                  row.get(1),
                  row.get(2),
                  row.get(3),
                  row.get(4),
                  found.get(i).toArray()));
        }
      }
      return grouped;
    }

    private void addNearest(List<Row> block, List<Set<String>> found) {
      QueryBlock queries = new QueryBlock(packed.dimension(), block.size());
      List<Integer> places = new ArrayList<>();
      for (int i = 0; i < block.size(); i++) {
        byte[] vector = block.get(i).getAs("vector");
        if (vector != null) {
          queries.add(vector);
          places.add(i);
        }
      }
      if (places.isEmpty()) {
        return;
      }
      TopK[] best = TopK.forQueries(places.size(), k);
      Kernels.best().scan(queries, packed, 0, best);
      for (int q = 0; q < best.length; q++) {
        addAll(best[q].sorted(), d -> vectors.ids()[d], found.get(places.get(q)));
      }
    }

    private static void addAll(Hits hits, IntFunction<String> ids, Set<String> found) {
      for (int place = 0; place < hits.size(); place++) {
        found.add(ids.apply((int) hits.id(place)));
      }
    }
  }
}
