package org.kechuang.text;

import java.util.List;

/**
 * Latent semantic analysis: vocabulary, weights, decomposition. Texts are projected on the right
 * singular vectors as they are; scaling by powers of the singular values was measured to change
 * nothing for the better.
 */
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
    if (settings.dimension() == 0) {
      return new Projection(0, vocabulary.hashes, vocabulary.idf, new float[0]);
    }
    TermMatrix matrix = TermMatrix.of(documents, new TermIndex(vocabulary.hashes), vocabulary.idf);
    int rank =
        Math.min(settings.dimension(), Math.max(1, Math.min(matrix.rows() - 1, matrix.columns)));
    SingularVectors found =
        RandomizedSvd.decompose(matrix, rank, settings.powerIterations(), settings.seed());
    return new Projection(found.values.length, vocabulary.hashes, vocabulary.idf, found.rows);
  }
}
