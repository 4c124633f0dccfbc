package org.kechuang.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.lucene.codecs.KnnVectorsFormat;
import org.apache.lucene.codecs.lucene912.Lucene912Codec;
import org.apache.lucene.codecs.lucene99.Lucene99HnswVectorsFormat;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.KnnFloatVectorField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.VectorSimilarityFunction;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.KnnFloatVectorQuery;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.store.MMapDirectory;

/**
 * Lucene's HNSW on the same vectors, built and searched by two threads. Each thread's graph is kept: to merge them takes
 * longer than to search in all.
 */
final class LuceneBench {
  record Found(double seconds, double recall) {}

  private static final int THREADS = 2;

  private final Path folder;
  private final Path index;
  private final int dimension;
  private final int neighbours;
  private final int beam;

  LuceneBench(Path folder, Path index, int dimension, int neighbours, int beam) {
    this.folder = folder;
    this.index = index.resolveSibling("lucene-" + neighbours + "-" + beam);
    this.dimension = dimension;
    this.neighbours = neighbours;
    this.beam = beam;
  }

  /** Seconds of adding all vectors. */
  double build() throws IOException, InterruptedException {
    IndexWriterConfig config =
        new IndexWriterConfig()
            .setRAMBufferSizeMB(4_000)
            .setRAMPerThreadHardLimitMB(2_000)
            .setOpenMode(IndexWriterConfig.OpenMode.CREATE)
            .setCodec(
                new Lucene912Codec() {
                  @Override
                  public KnnVectorsFormat getKnnVectorsFormatForField(String field) {
                    return new Lucene99HnswVectorsFormat(neighbours, beam);
                  }
                });
    long start = System.nanoTime();
    long count = Files.size(folder.resolve("base.f32")) / dimension / Float.BYTES;
    try (MMapDirectory directory = new MMapDirectory(index);
        IndexWriter writer = new IndexWriter(directory, config)) {
      parallel(
          thread -> {
            add(writer, count * thread / THREADS, count * (thread + 1) / THREADS);
            return null;
          });
      writer.commit();
    }
    return (System.nanoTime() - start) / 1e9;
  }

  private void add(IndexWriter writer, long from, long to) throws IOException {
    try (FileChannel channel = FileChannel.open(folder.resolve("base.f32"))) {
      channel.position(from * dimension * Float.BYTES);
      for (long row = from; row < to; row++) {
        Document document = new Document();
        document.add(
            new KnnFloatVectorField(
                "vector", read(channel), VectorSimilarityFunction.DOT_PRODUCT));
        document.add(new StoredField("id", row));
        writer.addDocument(document);
      }
    }
  }

  /** Searches for {@code wanted} neighbours, which widens the beam, and counts the first k. */
  Found search(int queries, int wanted, int k, long[] truth)
      throws IOException, InterruptedException {
    List<float[]> vectors = new ArrayList<>();
    try (FileChannel channel = FileChannel.open(folder.resolve("query.f32"))) {
      for (int i = 0; i < queries; i++) {
        vectors.add(read(channel));
      }
    }
    try (MMapDirectory directory = new MMapDirectory(index);
        DirectoryReader reader = DirectoryReader.open(directory)) {
      IndexSearcher searcher = new IndexSearcher(reader);
      double best = Double.MAX_VALUE;
      long hits = 0;
      for (int round = 0; round < 3; round++) {
        long start = System.nanoTime();
        hits = 0;
        for (long part :
            parallel(
                thread -> {
                  long mine = 0;
                  for (int i = thread; i < queries; i += THREADS) {
                    mine += hits(searcher, vectors.get(i), wanted, k, truth, i);
                  }
                  return mine;
                })) {
          hits += part;
        }
        best = Math.min(best, (System.nanoTime() - start) / 1e9);
      }
      return new Found(best, hits / (double) (queries * (long) k));
    }
  }

  private static long hits(
      IndexSearcher searcher, float[] vector, int wanted, int k, long[] truth, int query)
      throws IOException {
    ScoreDoc[] found =
        searcher.search(new KnnFloatVectorQuery("vector", vector, wanted), k).scoreDocs;
    long hits = 0;
    for (ScoreDoc doc : found) {
      long id = searcher.storedFields().document(doc.doc).getField("id").numericValue().longValue();
      for (int place = 0; place < k; place++) {
        hits += truth[query * k + place] == id ? 1 : 0;
      }
    }
    return hits;
  }

  private float[] read(FileChannel channel) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(dimension * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
      continue;
    }
    float[] vector = new float[dimension];
    bytes.flip().asFloatBuffer().get(vector);
    return vector;
  }

  private interface Work<T> {
    T run(int thread) throws IOException;
  }

  private static <T> List<T> parallel(Work<T> work) throws InterruptedException {
    ExecutorService pool = Executors.newFixedThreadPool(THREADS);
    try {
      List<Callable<T>> tasks = new ArrayList<>();
      for (int thread = 0; thread < THREADS; thread++) {
        int number = thread;
        tasks.add(() -> work.run(number));
      }
      List<T> results = new ArrayList<>();
      for (Future<T> future : pool.invokeAll(tasks)) {
        results.add(future.get());
      }
      return results;
    } catch (ExecutionException e) {
      throw new IllegalStateException("Failed to run Lucene", e.getCause());
    } finally {
      pool.shutdown();
    }
  }
}
