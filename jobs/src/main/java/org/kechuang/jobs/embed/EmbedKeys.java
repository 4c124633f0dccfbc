package org.kechuang.jobs.embed;

import java.util.List;
import org.kechuang.config.ConfigKey;

/** Settings of {@code embed}. */
final class EmbedKeys {
  static final ConfigKey<Integer> DIMENSION =
      ConfigKey.integer(
              "embed.dimension", 256, "Length of the vectors; small corpora get shorter ones")
          .require(d -> d >= 2 && d <= 4_096, "a whole number from 2 to 4096");

  static final ConfigKey<Integer> TRAINING_DOCUMENTS =
      ConfigKey.integer(
              "embed.training-documents",
              200_000,
              "Evidence texts that the model learns from, chosen by a hash of their ids; aligned"
                  + " phrases and demands come on top")
          .require(n -> n >= 100 && n <= 2_000_000, "a whole number from 100 to 2000000");

  static final ConfigKey<Integer> LEXICON_PHRASES =
      ConfigKey.integer(
              "embed.lexicon-phrases",
              200_000,
              "Aligned phrases that the translation lexicon is learned from, chosen by a hash of"
                  + " their ids")
          .require(n -> n >= 100 && n <= 2_000_000, "a whole number from 100 to 2000000");

  static final ConfigKey<Long> SEED =
      ConfigKey.wholeNumber("embed.seed", 20_260_101L, "Seed of the training");

  static final ConfigKey<Boolean> RETRAIN =
      ConfigKey.flag(
          "embed.retrain", false, "Train a new model even where the last one still fits");

  static final ConfigKey<Double> RETRAIN_GROWTH =
      ConfigKey.decimal(
              "embed.retrain-growth",
              0.2,
              "Train anew when the texts have grown or shrunk by more than this share since")
          .require(g -> g >= 0, "a number from 0");

  static final List<ConfigKey<?>> ALL =
      List.of(DIMENSION, TRAINING_DOCUMENTS, LEXICON_PHRASES, SEED, RETRAIN, RETRAIN_GROWTH);

  private EmbedKeys() {}
}
