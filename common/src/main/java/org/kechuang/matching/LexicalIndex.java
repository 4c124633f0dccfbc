package org.kechuang.matching;

import java.io.Serializable;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.kechuang.ann.Kernels;
import org.kechuang.scoring.Bm25;
import org.kechuang.scoring.CorpusStatistics;
import org.kechuang.scoring.DemandProfile;
import org.kechuang.scoring.WeighedQuery;
import org.kechuang.text.QueryTerms;
import org.kechuang.text.TermBag;
import org.kechuang.text.TermIndex;

/**
 * The demands' terms and translations, inverted, so that resources can stream past them: a term
 * leads to the concepts that it speaks of, a concept to the demands that look for it. Demands of
 * one trade say the same terms, which one lexicon translates alike: such a concept is counted and
 * weighed once for all of them. Memory: about 8 bytes for each pair of a concept and a demand.
 */
final class LexicalIndex implements Serializable {
  private static final long serialVersionUID = 1L;

  private final String[] demandIds;
  private final TermIndex terms;

  /** From terms to concepts, each with how surely the term speaks of it. */
  private final Postings conceptsOf;

  private final DemandWeights demandsOf;

  private final Bm25 bm25;
  private final int commonTerms;

  LexicalIndex(List<DemandProfile> demands, CorpusStatistics corpus, double maxTermShare) {
    bm25 = new Bm25(corpus.averageLength());
    demandIds = demands.stream().map(DemandProfile::id).toArray(String[]::new);
    // in a handful of resources every term is in a large share of them
    double limit = Math.max(20, maxTermShare * corpus.documents());
    Set<Integer> common = new HashSet<>();
    Map<Concept, Postings.Growing> unordered = new HashMap<>();
    for (int d = 0; d < demandIds.length; d++) {
      QueryTerms query = demands.get(d).query();
      WeighedQuery weighed = new WeighedQuery(query, corpus);
      Concept.Builder[] concepts = new Concept.Builder[query.concepts().size()];
      for (int i = 0; i < query.size(); i++) {
        long frequency = corpus.frequency(query.hash(i));
        if (frequency > limit) {
          common.add(query.hash(i));
        } else if (frequency > 0) {
          int c = query.conceptOf(i);
          concepts[c] = concepts[c] == null ? new Concept.Builder() : concepts[c];
          concepts[c].add(query.hash(i), query.weight(i));
        }
      }
      for (int c = 0; c < concepts.length; c++) {
        float worth = (float) (weighed.weight(c) / weighed.sum());
        if (concepts[c] != null && worth > 0) {
          unordered.computeIfAbsent(concepts[c].build(), k -> new Postings.Growing()).add(d, worth);
        }
      }
    }
    commonTerms = common.size();
    // in the order of their content, so that sums do not depend on what other demands there are
    Map<Concept, Postings.Growing> wanted = new TreeMap<>(unordered);
    Map<Integer, Postings.Growing> spoken = new TreeMap<>();
    int number = 0;
    for (Concept concept : wanted.keySet()) {
      for (int i = 0; i < concept.size(); i++) {
        spoken
            .computeIfAbsent(concept.hash(i), h -> new Postings.Growing())
            .add(number, concept.weight(i));
      }
      number++;
    }
    terms = new TermIndex(spoken.keySet().stream().mapToInt(Integer::intValue).toArray());
    conceptsOf = Postings.of(spoken.values());
    demandsOf = new DemandWeights(demandIds.length, wanted.values());
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

  /** A reader of texts; one a task, since it keeps its sums. */
  Scan scan() {
    return new Scan();
  }

  /** Takes the score of a text for a demand. */
  interface Scores {
    void tell(int demand, float score);
  }

  /** Scores texts for all demands at once; the order of sums depends on the text alone. */
  final class Scan {
    private final float[] frequencies = new float[demandsOf.concepts()];
    private final int[] spokenOf = new int[demandsOf.concepts()];
    private final float[] sums = new float[demandIds.length];
    private final int[] touched = new int[demandIds.length];

    /**
     * Tells the scores of a text for the demands that share terms with it, unless they are below
     * what the demand asks for.
     *
     * @param least the lowest score of each demand that is told; the listener may raise it
     */
    void score(TermBag text, float[] least, Scores scores) {
      int concepts = count(text);
      long length = text.length();
      long weights = 0;
      Postings lists = demandsOf.lists();
      for (int i = 0; i < concepts; i++) {
        weights += lists.to(spokenOf[i]) - lists.from(spokenOf[i]);
      }
      if (demandsOf.isMany(weights)) {
        scoreMany(concepts, length, least, scores);
      } else {
        scoreFew(concepts, length, least, scores);
      }
    }

    private void scoreMany(int concepts, long length, float[] least, Scores scores) {
      for (int i = 0; i < concepts; i++) {
        demandsOf.add(spokenOf[i], saturation(spokenOf[i], length), sums);
      }
      int count = Kernels.thresholds().reached(sums, least, touched);
      for (int t = 0; t < count; t++) {
        scores.tell(touched[t], sums[touched[t]]);
      }
      Arrays.fill(sums, 0);
    }

    private void scoreFew(int concepts, long length, float[] least, Scores scores) {
      Postings lists = demandsOf.lists();
      int count = 0;
      for (int i = 0; i < concepts; i++) {
        int concept = spokenOf[i];
        float saturation = saturation(concept, length);
        for (int p = lists.from(concept); p < lists.to(concept); p++) {
          int demand = lists.target(p);
          if (sums[demand] == 0) {
            touched[count++] = demand;
          }
          sums[demand] += lists.weight(p) * saturation;
        }
      }
      for (int t = 0; t < count; t++) {
        int demand = touched[t];
        float score = sums[demand];
        sums[demand] = 0;
        if (score >= least[demand]) {
          scores.tell(demand, score);
        }
      }
    }

    /** Takes the frequency of a concept, which is 0 again afterwards. */
    private float saturation(int concept, long length) {
      float saturation = (float) bm25.saturation(frequencies[concept], length);
      frequencies[concept] = 0;
      return saturation;
    }

    /** Counts how often the terms speak of each concept; returns how many they speak of. */
    private int count(TermBag text) {
      int concepts = 0;
      for (int i = 0; i < text.size(); i++) {
        int term = terms.find(text.hash(i));
        if (term < 0) {
          continue;
        }
        int times = text.count(i);
        for (int p = conceptsOf.from(term); p < conceptsOf.to(term); p++) {
          int concept = conceptsOf.target(p);
          if (frequencies[concept] == 0) {
            spokenOf[concepts++] = concept;
          }
          frequencies[concept] += conceptsOf.weight(p) * times;
        }
      }
      return concepts;
    }
  }
}
