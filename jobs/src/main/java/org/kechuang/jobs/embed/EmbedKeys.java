package org.kechuang.jobs.embed;

import java.util.List;
import org.kechuang.config.ConfigKey;

/** Settings of {@code embed}. */
final class EmbedKeys {
  static final String LSA = "lsa";
  static final String ONNX = "onnx";

  static final ConfigKey<String> ENCODER =
      ConfigKey.choice(
          "embed.encoder",
          List.of(LSA, ONNX),
          LSA,
          "What makes the vectors: lsa is learned from the texts, onnx is a sentence encoder of"
              + " your own; terms and translations are learned either way");

  static final ConfigKey<String> ONNX_MODEL =
      ConfigKey.text(
          "embed.onnx-model",
          null,
          "File of the encoder in ONNX format, on this machine, with its files of weights beside it"
              + " where it has any");

  static final ConfigKey<String> ONNX_TOKENIZER =
      ConfigKey.text(
          "embed.onnx-tokenizer",
          null,
          "The encoder's tokenizer.json; default: the one beside the model");

  static final ConfigKey<Integer> ONNX_MAX_TOKENS =
      ConfigKey.integer(
              "embed.onnx-max-tokens", 512, "Tokens after which a text is cut for the encoder")
          .require(n -> n >= 8 && n <= 32_768, "a whole number from 8 to 32768");

  static final ConfigKey<String> ONNX_POOLING =
      ConfigKey.choice(
          "embed.onnx-pooling",
          List.of("mean", "cls"),
          "mean",
          "How the vectors of a text's tokens become one, as the encoder was trained: their mean or"
              + " the first; without effect where the output is a vector a text");

  static final ConfigKey<String> ONNX_OUTPUT =
      ConfigKey.text(
          "embed.onnx-output",
          null,
          "Output of the encoder that holds the vectors; default: last_hidden_state,"
              + " token_embeddings, sentence_embedding, or the first");

  static final ConfigKey<String> ONNX_DEMAND_PREFIX =
      ConfigKey.verbatim(
          "embed.onnx-demand-prefix",
          null,
          "What the encoder wants before a text that asks, such as \"query: \"");

  static final ConfigKey<String> ONNX_TEXT_PREFIX =
      ConfigKey.verbatim(
          "embed.onnx-text-prefix",
          null,
          "What it wants before a text that answers, such as \"passage: \"");

  static final ConfigKey<String> ONNX_DEVICE =
      ConfigKey.choice(
          "embed.onnx-device",
          List.of("cpu", "gpu"),
          "cpu",
          "What the encoder runs on for the texts of resources; demands are few and take the cpu");

  static final ConfigKey<Integer> ONNX_BATCH =
      ConfigKey.integer(
              "embed.onnx-batch",
              32,
              "Most texts that the encoder is given at once, all of one length; with 1 even the"
                  + " last bits do not depend on other texts")
          .require(n -> n >= 1 && n <= 4_096, "a whole number from 1 to 4096");

  static final ConfigKey<Integer> ONNX_THREADS =
      ConfigKey.integer(
              "embed.onnx-threads",
              1,
              "Threads of the encoder in each task; more than spark.task.cpus only where a process"
                  + " has few tasks")
          .require(n -> n >= 1 && n <= 256, "a whole number from 1 to 256");

  static final ConfigKey<Integer> DIMENSION =
      ConfigKey.integer(
              "embed.dimension",
              256,
              "Length of the vectors of lsa; small corpora get shorter ones")
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
      List.of(
          ENCODER,
          DIMENSION,
          TRAINING_DOCUMENTS,
          LEXICON_PHRASES,
          SEED,
          RETRAIN,
          RETRAIN_GROWTH,
          ONNX_MODEL,
          ONNX_TOKENIZER,
          ONNX_MAX_TOKENS,
          ONNX_POOLING,
          ONNX_OUTPUT,
          ONNX_DEMAND_PREFIX,
          ONNX_TEXT_PREFIX,
          ONNX_DEVICE,
          ONNX_BATCH,
          ONNX_THREADS);

  private EmbedKeys() {}
}
