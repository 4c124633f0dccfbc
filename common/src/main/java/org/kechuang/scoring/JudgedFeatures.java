package org.kechuang.scoring;

/**
 * A judged pair with what speaks for it.
 *
 * @param grade 0 is irrelevant, higher is better
 * @param features values in the order of {@link Feature}
 */
public record JudgedFeatures(
    String demandId, String kind, String resourceId, int grade, double[] features) {

  public JudgedFeatures {
    features = features.clone();
  }

  @Override
  public double[] features() {
    return features.clone();
  }
}
