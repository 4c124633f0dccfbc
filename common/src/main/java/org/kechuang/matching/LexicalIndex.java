package org.kechuang.matching;

import java.io.Serializable;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.kechuang.scoring.BestIds;
import org.kechuang.scoring.Bm25;
import org.kechuang.scoring.CorpusStatistics;
import org.kechuang.scoring.DemandProfile;
import org.kechuang.scoring.WeighedQuery;
import org.kechuang.text.QueryTerms;
import org.kechuang.text.TermBag;
import org.kechuang.text.TermIndex;

/**
 * The demands' terms and translations, inverted, so that resources can stream past them: a term
 * leads to the concepts that it speaks of, a concept to its demand. Memory: about 8 bytes for each
 * pair of a term and a concept.
 */
final class LexicalIndex implements Serializable {
  private static final long serialVersionUID = 1L;

  /** The concepts of one term, numbered through all demands, and how surely it speaks of each. */
  private record Postings(int[] concepts, float[] weights) implements Serializable {}

  private final String[] demandIds;
  private final int[] demandOf;
  private final float[] worth;
  private final TermIndex terms;
  private final Postings[] postings;
  private final Bm25 bm25;
  private final int commonTerms;

  LexicalIndex(List<DemandProfile> demands, CorpusStatistics corpus, double maxTermShare) {
    bm25 = new Bm25(corpus.averageLength());
    demandIds = demands.stream().map(DemandProfile::id).toArray(String[]::new);
    int concepts = demands.stream().mapToInt(d -> d.query().concepts().size()).sum();
    demandOf = new int[concepts];
    worth = new float[concepts];
    // in a handful of resources every term is in a large share of them
    double limit = Math.max(20, maxTermShare * corpus.documents());
    Map<Integer, Growing> lists = new HashMap<>();
    Set<Integer> common = new HashSet<>();
    int first = 0;
    for (int d = 0; d < demandIds.length; d++) {
      QueryTerms query = demands.get(d).query();
      WeighedQuery weighed = new WeighedQuery(query, corpus);
      for (int c = 0; c < query.concepts().size(); c++) {
        demandOf[first + c] = d;
        worth[first + c] = (float) (weighed.weight(c) / weighed.sum());
      }
      for (int i = 0; i < query.size(); i++) {
        long frequency = corpus.frequency(query.hash(i));
        if (frequency > limit) {
          common.add(query.hash(i));
        } else if (frequency > 0) {
          lists
              .computeIfAbsent(query.hash(i), h -> new Growing())
              .add(first + query.conceptOf(i), query.weight(i));
        }
      }
      first += query.concepts().size();
    }
    commonTerms = common.size();
    terms = new TermIndex(lists.keySet().stream().mapToInt(Integer::intValue).sorted().toArray());
    postings = new Postings[terms.size()];
    lists.forEach((hash, list) -> postings[terms.find(hash)] = list.trimmed());
  }

  private static final class Growing {
    private int[] concepts = new int[1];
    private float[] weights = new float[1];
    private int size;

    void add(int concept, float weight) {
      if (size == concepts.length) {
        concepts = Arrays.copyOf(concepts, 2 * size);
        weights = Arrays.copyOf(weights, 2 * size);
      }
      concepts[size] = concept;
      weights[size++] = weight;
    }

    Postings trimmed() {
      return new Postings(Arrays.copyOf(concepts, size), Arrays.copyOf(weights, size));
    }
  }

  /** Terms that are in too many resources to find candidates by. */
  int commonTerms() {
    return commonTerms;
  }

  int demands() {
    return demandIds.length;
  }

  String demandId(int demand) {
    return demandIds[demand];
  }

  /** A reader of resources; one a task, since it keeps its sums. */
  Scan scan() {
    return new Scan();
  }

  /** Takes the score of a text for a demand. */
  interface Scores {
    void tell(int demand, float score);
  }

  /** Offers resources to the demands that share terms with them. */
  final class Scan {
    private final float[] frequencies = new float[demandOf.length];
    private final int[] spokenOf = new int[demandOf.length];
    private final float[] sums = new float[demandIds.length];
    private final int[] touched = new int[demandIds.length];

    /**
     * Scores a resource for all demands at once; the order of sums depends on the resource alone.
     *
     * @param best the best resources so far, one a demand; null until there is one
     */
    void offer(String resourceId, TermBag text, BestIds[] best, int k) {
      score(
          text,
          (demand, score) -> {
            if (best[demand] == null) {
              best[demand] = new BestIds(k);
            }
            best[demand].offer(resourceId, score);
          });
    }

    /** Tells the scores of a text for all demands that share terms with it. */
    void score(TermBag text, Scores scores) {
      int concepts = count(text);
      long length = text.length();
      int count = 0;
      for (int i = 0; i < concepts; i++) {
        int concept = spokenOf[i];
        int demand = demandOf[concept];
        if (sums[demand] == 0) {
          touched[count++] = demand;
        }
        sums[demand] += worth[concept] * (float) bm25.saturation(frequencies[concept], length);
        frequencies[concept] = 0;
      }
      for (int t = 0; t < count; t++) {
        int demand = touched[t];
        float score = sums[demand];
        sums[demand] = 0;
        scores.tell(demand, score);
      }
    }

    /** Counts how often the terms speak of each concept; returns how many they speak of. */
    private int count(TermBag text) {
      int concepts = 0;
      for (int i = 0; i < text.size(); i++) {
        int term = terms.find(text.hash(i));
        if (term < 0) {
          continue;
        }
        int[] list = postings[term].concepts();
        float[] weights = postings[term].weights();
        int times = text.count(i);
        for (int p = 0; p < list.length; p++) {
          int concept = list[p];
          if (frequencies[concept] == 0) {
            spokenOf[concepts++] = concept;
          }
          frequencies[concept] += weights[p] * times;
        }
      }
      return concepts;
    }
  }
}
