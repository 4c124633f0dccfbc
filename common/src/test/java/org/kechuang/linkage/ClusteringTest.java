package org.kechuang.linkage;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.kechuang.linkage.Clustering.Edge;

class ClusteringTest {
  private final Clustering clustering = new Clustering(-5, 100);

  @Example
  void oneWrongEdgeDoesNotMergeTwoPeople() {
    List<Edge> edges = new ArrayList<>();
    for (long group : new long[] {0, 10}) {
      for (long i = 0; i < 4; i++) {
        for (long j = i + 1; j < 4; j++) {
          edges.add(new Edge(group + i, group + j, 8));
        }
      }
    }
    edges.add(new Edge(3, 10, 6));
    Map<Long, Long> labels = clustering.cluster(edges);
    assertEquals(0, labels.get(3L));
    assertEquals(10, labels.get(10L));
  }

  @Example
  void aChainOfDoubtfulPairsFallsApart() {
    List<Edge> chain =
        LongStream.range(0, 30).mapToObj(i -> new Edge(i, i + 1, 3 + i % 2)).toList();
    long clusters = clustering.cluster(chain).values().stream().distinct().count();
    assertEquals(true, clusters > 10, () -> clusters + " clusters");
  }

  @Example
  void decisionsWin() {
    List<Edge> edges =
        List.of(
            new Edge(1, 2, Double.NEGATIVE_INFINITY),
            new Edge(1, 3, 20),
            new Edge(2, 3, 15),
            new Edge(4, 5, Double.POSITIVE_INFINITY),
            new Edge(3, 4, -30));
    assertEquals(Map.of(1L, 1L, 2L, 2L, 3L, 1L, 4L, 4L, 5L, 4L), clustering.cluster(edges));
  }

  @Example
  void noClusterGrowsAboveTheCap() {
    List<Edge> edges = new ArrayList<>();
    for (long i = 0; i < 12; i++) {
      for (long j = i + 1; j < 12; j++) {
        edges.add(new Edge(i, j, 9));
      }
    }
    Map<Long, Long> labels = new Clustering(-5, 5).cluster(edges);
    labels
        .values()
        .forEach(label -> assertEquals(true, Collections.frequency(labels.values(), label) <= 5));
  }

  @Property(tries = 200)
  void theOrderOfEdgesDoesNotMatter(@ForAll Random random) {
    List<Edge> edges = new ArrayList<>();
    for (long i = 0; i < 12; i++) {
      for (long j = i + 1; j < 12; j++) {
        if (random.nextInt(3) == 0) {
          edges.add(new Edge(i, j, random.nextInt(20) - 9));
        }
      }
    }
    Map<Long, Long> before = clustering.cluster(edges);
    Collections.shuffle(edges, random);
    assertEquals(before, clustering.cluster(edges));
  }
}
