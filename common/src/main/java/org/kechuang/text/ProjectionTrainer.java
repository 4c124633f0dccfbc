package org.kechuang.text;

import java.util.List;

/**
 * Latent semantic analysis: vocabulary, weights, decomposition. That Chinese terms of one character
 * occur together counts for nothing. The vector of a term is its row of V·S over the root of that
 * row's length: as they are, rows of rare terms are so short that they vanish beside others; of
 * unit length, noise counts as much as meaning.
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
    TermIndex index = new TermIndex(vocabulary.hashes);
    TermMatrix matrix = TermMatrix.of(documents, index, vocabulary.idf);
    Overlaps overlaps = Overlaps.of(matrix, HanTerms.characters(index, documents));
    int rank =
        Math.min(settings.dimension(), Math.max(1, Math.min(matrix.rows() - 1, matrix.columns)));
    SingularVectors found =
        RandomizedSvd.decompose(
            matrix, overlaps, rank, settings.powerIterations(), settings.seed());
    scale(found.rows, found.values);
    return new Projection(found.values.length, vocabulary.hashes, vocabulary.idf, found.rows);
  }

  private static void scale(float[] rows, double[] values) {
    for (int from = 0; from < rows.length; from += values.length) {
      double squares = 0;
      for (int i = 0; i < values.length; i++) {
        double coordinate = rows[from + i] * values[i];
        squares += coordinate * coordinate;
      }
      double root = Math.sqrt(Math.sqrt(squares));
      for (int i = 0; i < values.length; i++) {
        rows[from + i] = root > 0 ? (float) (rows[from + i] * values[i] / root) : 0;
      }
    }
  }
}
