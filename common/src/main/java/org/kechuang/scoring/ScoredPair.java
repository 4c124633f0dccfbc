package org.kechuang.scoring;

import java.util.List;

/**
 * A demand and a resource with what speaks for them.
 *
 * @param features values in the order of {@link Feature}
 * @param terms hashes of the shared words that weigh most, heaviest first
 * @param closest ids of the evidence whose vectors are closest to the demand's, closest first
 * @param sharing ids of the evidence that shares most of the demand's terms, most first
 */
public record ScoredPair(
    double score,
    double[] features,
    List<Integer> terms,
    List<String> closest,
    List<String> sharing) {

  public ScoredPair {
    terms = List.copyOf(terms);
    closest = List.copyOf(closest);
    sharing = List.copyOf(sharing);
  }

  /** Whether their vectors or terms have anything in common. */
  public boolean isAlike() {
    return value(Feature.SEMANTIC)
            + value(Feature.EVIDENCE)
            + value(Feature.LEXICAL)
            + value(Feature.ENGLISH)
        > 0;
  }

  /** The value of a feature. */
  public double value(Feature feature) {
    return features[feature.position()];
  }
}
