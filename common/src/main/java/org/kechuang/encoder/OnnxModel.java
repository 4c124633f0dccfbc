package org.kechuang.encoder;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.kechuang.encoder.TextTokenizer.Tokens;
import org.kechuang.error.ExitCode;
import org.kechuang.error.PipelineException;

/**
 * A graph in ONNX format from numbers of tokens to vectors. Safe to share between threads; stays
 * open until the process ends.
 */
final class OnnxModel {
  private static final String IDS = "input_ids";

  /** What a model may ask for, made from the tokens of a text. */
  private static final Map<String, Function<Tokens, long[]>> INPUTS =
      new TreeMap<>(
          Map.of(
              IDS,
              Tokens::ids,
              "attention_mask",
              tokens -> {
                long[] mask = new long[tokens.count()];
                Arrays.fill(mask, 1);
                return mask;
              },
              "token_type_ids",
              Tokens::types));

  /** The usual outputs: vectors of tokens rather than what the model made of them. */
  private static final List<String> OUTPUTS =
      List.of("last_hidden_state", "token_embeddings", "sentence_embedding");

  private final String name;
  private final OrtEnvironment environment;
  private final OrtSession session;
  private final Map<String, OnnxJavaType> inputs;
  private final String output;

  private OnnxModel(
      String name,
      OrtEnvironment environment,
      OrtSession session,
      Map<String, OnnxJavaType> inputs,
      String output) {
    this.name = name;
    this.environment = environment;
    this.session = session;
    this.inputs = inputs;
    this.output = output;
  }

  /**
   * Reads a model.
   *
   * @throws PipelineException with exit code 2 when the file is none, or none of this kind
   */
  static OnnxModel open(Path file, EncoderSettings settings) {
    EncoderLibraries.require(settings.device());
    try {
      // errors come as exceptions, too
      OrtEnvironment environment =
          OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL, "kechuang");
      environment.setTelemetry(false);
      OrtSession session = session(environment, file, settings);
      Map<String, OnnxJavaType> inputs = new LinkedHashMap<>();
      for (Map.Entry<String, NodeInfo> input : session.getInputInfo().entrySet()) {
        inputs.put(input.getKey(), inputType(file, input.getKey(), input.getValue()));
      }
      if (!inputs.containsKey(IDS)) {
        throw foreign(file, "asks for " + inputs.keySet(), "input " + IDS);
      }
      String output = output(file, session.getOutputNames(), settings.output());
      return new OnnxModel(file.toString(), environment, session, inputs, output);
    } catch (OrtException e) {
      throw new PipelineException(
          ExitCode.USAGE,
          "Invalid encoder "
              + file
              + ": expected a model in ONNX format, found: "
              + e.getMessage()
              + "; export it again, or name another file in embed.onnx-model",
          e);
    } catch (LinkageError e) {
      throw EncoderLibraries.broken("ONNX Runtime", e);
    }
  }

  private static OrtSession session(OrtEnvironment environment, Path file, EncoderSettings settings)
      throws OrtException {
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(settings.threads());
      options.setInterOpNumThreads(1);
      options.setDeterministicCompute(true);
      options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL);
      // it keeps a plan for every shape, and texts have many lengths
      options.setMemoryPatternOptimization(false);
      if (settings.device() == Device.GPU) {
        try {
          options.addCUDA();
        } catch (OrtException e) {
          throw new PipelineException(
              ExitCode.USAGE, EncoderLibraries.noGpu("it says: " + e.getMessage()), e);
        }
      }
      return environment.createSession(file.toString(), options);
    }
  }

  private static OnnxJavaType inputType(Path file, String input, NodeInfo info) {
    OnnxJavaType type =
        info.getInfo() instanceof TensorInfo tensor ? tensor.type : OnnxJavaType.UNKNOWN;
    if (!INPUTS.containsKey(input) || (type != OnnxJavaType.INT64 && type != OnnxJavaType.INT32)) {
      throw foreign(
          file,
          "asks for " + input + " of type " + type,
          "inputs " + INPUTS.keySet() + " of INT64");
    }
    return type;
  }

  private static String output(Path file, Set<String> outputs, String wanted) {
    if (!wanted.isEmpty()) {
      if (!outputs.contains(wanted)) {
        throw PipelineException.usage(
            "Invalid value \""
                + wanted
                + "\" for embed.onnx-output: "
                + file
                + " has "
                + new TreeSet<>(outputs));
      }
      return wanted;
    }
    return OUTPUTS.stream()
        .filter(outputs::contains)
        .findFirst()
        .orElseGet(() -> outputs.iterator().next());
  }

  private static PipelineException foreign(Path file, String found, String allowed) {
    return PipelineException.usage(
        "Invalid encoder "
            + file
            + ": it "
            + found
            + ", allowed are "
            + allowed
            + "; export the encoder for feature extraction");
  }

  /**
   * Vectors of texts of one length.
   *
   * @param texts at least one, with the same number of tokens each, so that none is padded
   * @throws PipelineException with exit code 2 when the model cannot take them
   */
  float[][] run(List<Tokens> texts, Pooling pooling) {
    int tokens = texts.get(0).count();
    Map<String, OnnxTensor> tensors = new LinkedHashMap<>();
    try {
      for (Map.Entry<String, OnnxJavaType> input : inputs.entrySet()) {
        tensors.put(
            input.getKey(), tensor(texts, tokens, INPUTS.get(input.getKey()), input.getValue()));
      }
      try (OrtSession.Result result = session.run(tensors, Set.of(output))) {
        return pooled(result.get(0), texts.size(), tokens, pooling);
      }
    } catch (OrtException e) {
      throw new PipelineException(
          ExitCode.USAGE,
          "Cannot encode "
              + texts.size()
              + " texts of "
              + tokens
              + " tokens with "
              + name
              + ": "
              + e.getMessage()
              + "; set embed.onnx-max-tokens or embed.onnx-batch to what the model and the memory"
              + " allow, and the tokenizer to that of the model",
          e);
    } finally {
      tensors.values().forEach(OnnxTensor::close);
    }
  }

  private OnnxTensor tensor(
      List<Tokens> texts, int tokens, Function<Tokens, long[]> values, OnnxJavaType type)
      throws OrtException {
    long[] shape = {texts.size(), tokens};
    if (type == OnnxJavaType.INT64) {
      LongBuffer buffer = LongBuffer.allocate(texts.size() * tokens);
      texts.forEach(text -> buffer.put(values.apply(text)));
      return OnnxTensor.createTensor(environment, buffer.flip(), shape);
    }
    IntBuffer buffer = IntBuffer.allocate(texts.size() * tokens);
    texts.forEach(
        text -> {
          for (long value : values.apply(text)) {
            buffer.put((int) value);
          }
        });
    return OnnxTensor.createTensor(environment, buffer.flip(), shape);
  }

  private float[][] pooled(OnnxValue value, int texts, int tokens, Pooling pooling) {
    if (!(value instanceof OnnxTensor tensor) || tensor.getFloatBuffer() == null) {
      throw misshapen(value.getInfo().toString());
    }
    long[] shape = tensor.getInfo().getShape();
    boolean ofTokens = shape.length == 3 && shape[0] == texts && shape[1] == tokens;
    boolean ofTexts = shape.length == 2 && shape[0] == texts;
    if (!ofTokens && !ofTexts) {
      throw misshapen(Arrays.toString(shape));
    }
    int dimension = (int) shape[shape.length - 1];
    int each = ofTokens ? tokens : 1;
    float[] states = new float[texts * each * dimension];
    tensor.getFloatBuffer().get(states);
    float[][] vectors = new float[texts][];
    for (int text = 0; text < texts; text++) {
      vectors[text] = pooling.pool(states, text * each * dimension, each, dimension);
    }
    return vectors;
  }

  private PipelineException misshapen(String found) {
    return PipelineException.usage(
        "Invalid output "
            + output
            + " of "
            + name
            + ": expected numbers of shape [texts, tokens, dimension] or [texts, dimension], found "
            + found
            + "; name another one in embed.onnx-output");
  }
}
