package org.kechuang.jobs.embed;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.api.java.JavaSparkContext;
import org.kechuang.config.ConfigKey;
import org.kechuang.config.Settings;
import org.kechuang.encoder.Device;
import org.kechuang.encoder.EncoderFile;
import org.kechuang.encoder.EncoderFiles;
import org.kechuang.encoder.EncoderLibraries;
import org.kechuang.encoder.EncoderSettings;
import org.kechuang.encoder.Pooling;
import org.kechuang.encoder.SentenceEncoder;
import org.kechuang.error.PipelineException;
import org.kechuang.matching.EmbeddingModel;
import org.kechuang.ml.SentenceEmbedder;

/** The sentence encoder that the settings name. */
final class OnnxSettings {
  private static final String TOKENIZER = "tokenizer.json";

  private final Settings settings;
  private final EncoderFiles files;

  private OnnxSettings(Settings settings) {
    this.settings = settings;
    this.files = EncoderFiles.of(model(settings), tokenizer(settings));
  }

  /**
   * The encoder, where the settings want one.
   *
   * @throws PipelineException with exit code 4 when its files cannot be read
   */
  static Optional<OnnxSettings> in(Settings settings) {
    return wanted(settings) ? Optional.of(new OnnxSettings(settings)) : Optional.empty();
  }

  private static boolean wanted(Settings settings) {
    return settings.get(EmbedKeys.ENCODER).equals(EmbedKeys.ONNX);
  }

  private static Path model(Settings settings) {
    return Path.of(settings.get(EmbedKeys.ONNX_MODEL));
  }

  private static Path tokenizer(Settings settings) {
    String named = settings.get(EmbedKeys.ONNX_TOKENIZER);
    return named == null
        ? model(settings).toAbsolutePath().resolveSibling(TOKENIZER)
        : Path.of(named);
  }

  /** What is wrong with the encoder: it is opened and given a text, before Spark starts. */
  static List<String> problems(Settings settings) {
    if (!wanted(settings)) {
      return settings.isSet(EmbedKeys.ONNX_MODEL)
          ? List.of(
              "Invalid setting embed.onnx-model: embed.encoder is "
                  + settings.get(EmbedKeys.ENCODER)
                  + ", which takes no file; set embed.encoder=onnx, or leave the file out")
          : List.of();
    }
    if (settings.get(EmbedKeys.ONNX_MODEL) == null) {
      return List.of(
          "Cannot find the encoder: embed.encoder is onnx, but embed.onnx-model is not set; name"
              + " the file of a sentence encoder in ONNX format");
    }
    List<String> problems = new ArrayList<>();
    unreadable(EmbedKeys.ONNX_MODEL, model(settings)).ifPresent(problems::add);
    if (problems.isEmpty() || settings.isSet(EmbedKeys.ONNX_TOKENIZER)) {
      unreadable(EmbedKeys.ONNX_TOKENIZER, tokenizer(settings)).ifPresent(problems::add);
    }
    if (!problems.isEmpty()) {
      return problems;
    }
    try {
      EncoderLibraries.require();
      SentenceEncoder.open(new OnnxSettings(settings).files, run(settings));
      return List.of();
    } catch (PipelineException e) {
      return List.of(e.getMessage());
    }
  }

  private static Optional<String> unreadable(ConfigKey<String> key, Path file) {
    return Files.isRegularFile(file) && Files.isReadable(file)
        ? Optional.empty()
        : Optional.of(
            "Cannot read "
                + file
                + ": "
                + key.name()
                + " has to be a readable file on this machine");
  }

  private static EncoderSettings run(Settings settings) {
    return new EncoderSettings(
        settings.get(EmbedKeys.ONNX_MAX_TOKENS),
        Pooling.valueOf(settings.get(EmbedKeys.ONNX_POOLING).toUpperCase(Locale.ROOT)),
        Objects.requireNonNullElse(settings.get(EmbedKeys.ONNX_OUTPUT), ""),
        Device.valueOf(settings.get(EmbedKeys.ONNX_DEVICE).toUpperCase(Locale.ROOT)),
        settings.get(EmbedKeys.ONNX_THREADS));
  }

  /** What the vectors depend on; where the files lie and what they run on is not among it. */
  Map<String, String> parameters() {
    Map<String, String> parameters = new TreeMap<>();
    parameters.put(EmbedKeys.ENCODER.name(), EmbedKeys.ONNX);
    parameters.put(EmbedKeys.ONNX_MODEL.name(), "sha256:" + files.model().sha256());
    if (!files.weights().isEmpty()) {
      parameters.put(
          EmbedKeys.ONNX_MODEL.name() + "-weights",
          files.weights().stream()
              .map(EncoderFile::sha256)
              .collect(Collectors.joining(",", "sha256:", "")));
    }
    parameters.put(EmbedKeys.ONNX_TOKENIZER.name(), "sha256:" + files.tokenizer().sha256());
    for (ConfigKey<?> key :
        List.of(
            EmbedKeys.ONNX_MAX_TOKENS,
            EmbedKeys.ONNX_POOLING,
            EmbedKeys.ONNX_OUTPUT,
            EmbedKeys.ONNX_DEMAND_PREFIX,
            EmbedKeys.ONNX_TEXT_PREFIX)) {
      Object value = settings.get(key);
      if (value != null) {
        parameters.put(key.name(), value.toString());
      }
    }
    return parameters;
  }

  /** The stage of the pipeline, which encodes demands: few, and wherever match runs. */
  SentenceEmbedder ofDemands(JavaSparkContext context) {
    EncoderSettings run = run(settings);
    return new SentenceEmbedder(files)
        .setInputCol(EmbeddingModel.SENTENCE)
        .setOutputCol(EmbeddingModel.VECTOR)
        .setPrefix(prefix(settings, EmbedKeys.ONNX_DEMAND_PREFIX))
        .setSettings(
            new EncoderSettings(run.maxTokens(), run.pooling(), run.output(), Device.CPU, 1))
        .open(context);
  }

  /** The stage of a model as the texts of resources need it. */
  static SentenceEmbedder ofTexts(SentenceEmbedder encoder, Settings settings) {
    return encoder
        .copy(new org.apache.spark.ml.param.ParamMap())
        .setInputCol(EmbeddingModel.TEXT)
        .setPrefix(prefix(settings, EmbedKeys.ONNX_TEXT_PREFIX))
        .setBatchSize(settings.get(EmbedKeys.ONNX_BATCH))
        .setSettings(run(settings));
  }

  private static String prefix(Settings settings, ConfigKey<String> key) {
    return Objects.requireNonNullElse(settings.get(key), "");
  }
}
