package org.kechuang.scoring;

import java.util.List;

/**
 * A demand and a resource with what speaks for them.
 *
 * @param features values in the order of {@link Feature}
 * @param terms hashes of the shared terms that weigh most, heaviest first
 * @param evidenceIds the evidence closest to the demand, closest first
 */
public record ScoredPair(
    double score, double[] features, List<Integer> terms, List<String> evidenceIds) {

  public ScoredPair {
    terms = List.copyOf(terms);
    evidenceIds = List.copyOf(evidenceIds);
  }
}
