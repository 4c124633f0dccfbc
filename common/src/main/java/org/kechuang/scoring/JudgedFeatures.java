package org.kechuang.scoring;

/**
 * A judged pair with what speaks for it.
 *
 * @param grade 0 is irrelevant, higher is better
 * @param weight 1 for a judgement; for the outcome of a proposal 1 / the chance that it was seen
 * @param features values in the order of {@link Feature}
 */
public record JudgedFeatures(
    String demandId, String kind, String resourceId, int grade, double weight, double[] features) {

  public JudgedFeatures {
    features = features.clone();
  }

  @Override
  public double[] features() {
    return features.clone();
  }
}
