package org.kechuang.matching;

import java.io.Serializable;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
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

  /** From concepts to demands, each with its worth there. */
  private final Postings demandsOf;

  private final Bm25 bm25;
  private final int commonTerms;

  LexicalIndex(List<DemandProfile> demands, CorpusStatistics corpus, double maxTermShare) {
    bm25 = new Bm25(corpus.averageLength());
    demandIds = demands.stream().map(DemandProfile::id).toArray(String[]::new);
    // in a handful of resources every term is in a large share of them
    double limit = Math.max(20, maxTermShare * corpus.documents());
    Set<Integer> common = new HashSet<>();
    // in the order of their content, so that sums do not depend on what other demands there are
    Map<Concept, Postings.Growing> wanted = new TreeMap<>();
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
          wanted.computeIfAbsent(concepts[c].build(), k -> new Postings.Growing()).add(d, worth);
        }
      }
    }
    commonTerms = common.size();
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
    demandsOf = Postings.of(wanted.values());
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
    private final float[] frequencies = new float[demandsOf.lists()];
    private final int[] spokenOf = new int[demandsOf.lists()];
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
        float saturation = (float) bm25.saturation(frequencies[concept], length);
        frequencies[concept] = 0;
        for (int p = demandsOf.from(concept); p < demandsOf.to(concept); p++) {
          int demand = demandsOf.target(p);
          if (sums[demand] == 0) {
            touched[count++] = demand;
          }
          sums[demand] += demandsOf.weight(p) * saturation;
        }
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
