package org.kechuang.text;

/**
 * How a latent semantic space is learned.
 *
 * @param dimension wanted number of coordinates, at least 1
 * @param vocabularySize most terms kept, at least 1
 * @param minDocumentFrequency documents that a term must occur in, at least 1; less is asked of
 *     small corpora
 * @param maxDocumentShare share of the documents above which a term is too common, in (0, 1]
 * @param whitening exponent w: coordinates are scaled by σ^-w; 0 keeps the variances, 1 evens them
 *     out
 * @param powerIterations subspace iterations, at least 0
 * @param seed of the random test matrix
 */
public record LatentSettings(
    int dimension,
    int vocabularySize,
    int minDocumentFrequency,
    double maxDocumentShare,
    double whitening,
    int powerIterations,
    long seed) {

  /** Checks every value. */
  public LatentSettings {
    require(dimension >= 1, "dimension", dimension, "1 and more");
    require(vocabularySize >= 1, "vocabularySize", vocabularySize, "1 and more");
    require(minDocumentFrequency >= 1, "minDocumentFrequency", minDocumentFrequency, "1 and more");
    require(
        maxDocumentShare > 0 && maxDocumentShare <= 1,
        "maxDocumentShare",
        maxDocumentShare,
        "above 0 up to 1");
    require(whitening >= 0 && whitening <= 2, "whitening", whitening, "0 to 2");
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
