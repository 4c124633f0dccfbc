package org.kechuang.bench;

import io.github.jbellis.jvector.graph.GraphIndexBuilder;
import io.github.jbellis.jvector.graph.GraphSearcher;
import io.github.jbellis.jvector.graph.ImmutableGraphIndex;
import io.github.jbellis.jvector.graph.ListRandomAccessVectorValues;
import io.github.jbellis.jvector.graph.RandomAccessVectorValues;
import io.github.jbellis.jvector.graph.SearchResult;
import io.github.jbellis.jvector.graph.similarity.BuildScoreProvider;
import io.github.jbellis.jvector.graph.similarity.DefaultSearchScoreProvider;
import io.github.jbellis.jvector.util.Bits;
import io.github.jbellis.jvector.vector.VectorSimilarityFunction;
import io.github.jbellis.jvector.vector.VectorizationProvider;
import io.github.jbellis.jvector.vector.types.VectorFloat;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.IntStream;

/** jvector's graph on the same vectors, built and searched by two threads, in memory. */
final class JvectorBench {
  private static final VectorSimilarityFunction SIMILARITY = VectorSimilarityFunction.DOT_PRODUCT;
  private static final float OVERFLOW = 1.2f;
  private static final float ALPHA = 1.2f;

  /** Searches for so many times k, of which the first k count. */
  private static final int[] WIDTHS = {1, 2, 4, 6, 10, 15, 20, 30, 40, 80};

  private final int dimension;
  private final RandomAccessVectorValues base;
  private final List<VectorFloat<?>> queries;
  private final ForkJoinPool threads = new ForkJoinPool(2);

  JvectorBench(Path folder, int dimension, int searched) throws IOException {
    this.dimension = dimension;
    base = new ListRandomAccessVectorValues(read(folder, "base.f32", Integer.MAX_VALUE), dimension);
    queries = read(folder, "query.f32", searched);
  }

  /** Prints a line for the build and one for each width of the search. */
  void run(int neighbours, int beam, int k, long[] truth) throws Exception {
    BuildScoreProvider scores = BuildScoreProvider.randomAccessScoreProvider(base, SIMILARITY);
    BenchClock clock = new BenchClock();
    try (GraphIndexBuilder builder =
        new GraphIndexBuilder(
            scores, dimension, neighbours, beam, OVERFLOW, ALPHA, true, true, threads, threads)) {
      ImmutableGraphIndex graph = builder.build(base);
      BenchLine.say(
          "jvector build", "M", neighbours, "beam", beam, "seconds", clock.stop().seconds());
      for (int width : WIDTHS) {
        double best = Double.MAX_VALUE;
        long hits = 0;
        for (int round = 0; round < 3; round++) {
          BenchClock search = new BenchClock();
          hits =
              threads
                  .submit(
                      () ->
                          IntStream.range(0, queries.size())
                              .parallel()
                              .mapToLong(query -> hits(graph, query, width * k, k, truth))
                              .sum())
                  .get();
          best = Math.min(best, search.stop().seconds());
        }
        BenchLine.say(
            "jvector search",
            "M",
            neighbours,
            "wanted",
            width * k,
            "queries/s",
            queries.size() / best,
            "recall",
            hits / (double) (queries.size() * (long) k));
      }
    }
  }

  private long hits(ImmutableGraphIndex graph, int query, int wanted, int k, long[] truth) {
    try (GraphSearcher searcher = new GraphSearcher(graph)) {
      SearchResult.NodeScore[] found =
          searcher.search(
                  DefaultSearchScoreProvider.exact(queries.get(query), SIMILARITY, base),
                  wanted,
                  Bits.ALL)
              .getNodes();
      long hits = 0;
      for (int i = 0; i < Math.min(k, found.length); i++) {
        for (int place = 0; place < k; place++) {
          hits += truth[query * k + place] == found[i].node ? 1 : 0;
        }
      }
      return hits;
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private List<VectorFloat<?>> read(Path folder, String file, int most) throws IOException {
    List<VectorFloat<?>> vectors = new ArrayList<>();
    try (FileChannel channel = FileChannel.open(folder.resolve(file))) {
      long count = Math.min(most, channel.size() / dimension / Float.BYTES);
      ByteBuffer bytes =
          ByteBuffer.allocate(dimension * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
      for (long row = 0; row < count; row++) {
        bytes.clear();
        while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
          continue;
        }
        float[] vector = new float[dimension];
        bytes.flip().asFloatBuffer().get(vector);
        vectors.add(
            VectorizationProvider.getInstance().getVectorTypeSupport().createFloatVector(vector));
      }
    }
    return vectors;
  }
}
