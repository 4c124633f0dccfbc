package org.kechuang.jobs.generate;

/**
 * Which topic and facet each thing of a kind belongs to, and back: positions are a permutation of
 * the indexes, topics own blocks of positions, and groups within a block share a facet.
 */
final class TopicIndex {
  /** Facets of a topic: which of its objects and methods are in the foreground. */
  static final int FACETS = 3;

  private final long size;
  private final int group;
  private final Permutation permutation;
  private final long[] starts;

  /**
   * @param group how many neighbouring positions share a facet
   * @param weights of the topics
   */
  TopicIndex(long size, int group, Weights weights, int topics, long key) {
    this.size = size;
    this.group = group;
    this.permutation = new Permutation(size, key);
    this.starts = new long[topics + 1];
    for (int topic = 0; topic <= topics; topic++) {
      starts[topic] = size * weights.before(topic) / weights.total();
    }
  }

  long position(long index) {
    return permutation.apply(index);
  }

  long index(long position) {
    return permutation.invert(position);
  }

  int topic(long position) {
    int low = 0;
    int high = starts.length - 2;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (starts[middle] <= position) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }

  int facet(long position) {
    return (int) ((position - starts[topic(position)]) / group % FACETS);
  }

  /** The first position of a topic. */
  long start(int topic) {
    return starts[topic];
  }

  /** One past the last position of a topic. */
  long end(int topic) {
    return starts[topic + 1];
  }

  /** Any position of a topic; anywhere when the topic is empty. */
  long anyOf(int topic, Draw draw) {
    long count = end(topic) - start(topic);
    return count == 0 ? draw.below(size) : start(topic) + draw.below(count);
  }

  /** A position of a topic's facet; any of the topic when the facet is empty. */
  long anyOf(int topic, int facet, Draw draw) {
    long count = end(topic) - start(topic);
    long groups = (count + group - 1) / group;
    if (groups <= facet) {
      return anyOf(topic, draw);
    }
    long chosen = facet + FACETS * draw.below((groups - facet + FACETS - 1) / FACETS);
    long first = chosen * group;
    return start(topic) + first + draw.below(Math.min(group, count - first));
  }
}
