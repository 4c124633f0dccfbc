package org.kechuang.encoder;

import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.kechuang.error.PipelineException;

/**
 * The files of a sentence encoder.
 *
 * @param model the graph in ONNX format
 * @param weights that the exporter kept beside the graph, as it does above 2 GB
 * @param tokenizer {@code tokenizer.json} as Hugging Face's tokenizers write it
 */
public record EncoderFiles(EncoderFile model, List<EncoderFile> weights, EncoderFile tokenizer)
    implements Serializable {

  public EncoderFiles {
    weights = List.copyOf(weights);
  }

  /**
   * Local files. What lies beside the model under its name with an addition ({@code
   * model.onnx_data}) is taken for its weights.
   *
   * @throws PipelineException with exit code 4 when one cannot be read
   */
  public static EncoderFiles of(Path model, Path tokenizer) {
    return new EncoderFiles(
        EncoderFile.of(model),
        weights(model).stream().map(EncoderFile::of).toList(),
        EncoderFile.of(tokenizer));
  }

  private static List<Path> weights(Path model) {
    String name = model.getFileName().toString();
    try (Stream<Path> beside = Files.list(model.toAbsolutePath().getParent())) {
      return beside
          .filter(file -> file.getFileName().toString().matches("\\Q" + name + "\\E[._].+"))
          .filter(Files::isRegularFile)
          .sorted()
          .toList();
    } catch (IOException e) {
      throw PipelineException.storage(
          "Cannot list the folder of " + model + ": give a folder that can be read", e);
    }
  }

  /** All of them. */
  public List<EncoderFile> all() {
    List<EncoderFile> all = new ArrayList<>();
    all.add(model);
    all.addAll(weights);
    all.add(tokenizer);
    return all;
  }

  /** Tells encoders apart by what is in their files, wherever these lie. */
  String contentKey() {
    return all().stream().map(EncoderFile::sha256).collect(Collectors.joining("/"));
  }
}
