package org.kechuang.text;

/**
 * How a latent semantic space is learned.
 *
 * @param dimension wanted number of coordinates; 0 where the weights of the terms are all that is
 *     wanted
 * @param vocabularySize most terms kept, at least 1
 * @param minDocumentFrequency documents that a term must occur in, at least 1; less is asked of
 *     small corpora
 * @param maxDocumentShare share of the documents above which a term is too common, in (0, 1]
 * @param powerIterations subspace iterations after the first, at least 0; more of them come nearer
 *     to the exact singular vectors
 * @param seed of the random test matrix
 */
public record LatentSettings(
    int dimension,
    int vocabularySize,
    int minDocumentFrequency,
    double maxDocumentShare,
    int powerIterations,
    long seed) {

  /** Checks every value. */
  public LatentSettings {
    require(dimension >= 0, "dimension", dimension, "0 and more");
    require(vocabularySize >= 1, "vocabularySize", vocabularySize, "1 and more");
    require(minDocumentFrequency >= 1, "minDocumentFrequency", minDocumentFrequency, "1 and more");
    require(
        maxDocumentShare > 0 && maxDocumentShare <= 1,
        "maxDocumentShare",
        maxDocumentShare,
        "above 0 up to 1");
    require(powerIterations >= 0, "powerIterations", powerIterations, "0 and more");
  }

  private static void require(boolean met, String name, Object found, String allowed) {
    if (!met) {
      throw new IllegalArgumentException(
          "Invalid "
              + name
              + " "
              + found
              + ": allowed is "
              + allowed
              + "; change it in the settings.");
    }
  }
}
