package org.kechuang.text;

import java.util.List;

/** Latent semantic analysis: vocabulary, weights, decomposition, scaling. */
final class ProjectionTrainer {
  private ProjectionTrainer() {}

  static Projection train(List<TermBag> documents, LatentSettings settings) {
    Vocabulary vocabulary = Vocabulary.of(documents, settings);
    if (vocabulary.hashes.length == 0) {
      throw new IllegalArgumentException(
          "Cannot learn an embedding from "
              + documents.size()
              + " documents without any usable term; "
              + "provide more texts.");
    }
    TermMatrix matrix = TermMatrix.of(documents, new TermIndex(vocabulary.hashes), vocabulary.idf);
    int rank =
        Math.min(settings.dimension(), Math.max(1, Math.min(matrix.rows() - 1, matrix.columns)));
    SingularVectors found =
        RandomizedSvd.decompose(matrix, rank, settings.powerIterations(), settings.seed());
    scale(found, settings.whitening());
    return new Projection(found.values.length, vocabulary.hashes, vocabulary.idf, found.rows);
  }

  private static void scale(SingularVectors found, double whitening) {
    int dimension = found.values.length;
    double[] scales = new double[dimension];
    for (int i = 0; i < dimension; i++) {
      scales[i] = StrictMath.pow(found.values[i] / found.values[0], -whitening);
    }
    for (int i = 0; i < found.rows.length; i++) {
      found.rows[i] = (float) (found.rows[i] * scales[i % dimension]);
    }
  }
}
