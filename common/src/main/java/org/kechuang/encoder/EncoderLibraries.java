package org.kechuang.encoder;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtProvider;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.kechuang.error.ExitCode;
import org.kechuang.error.PipelineException;

/**
 * The libraries that run encoders. They are large and for those who bring an encoder alone, so that
 * the jar for spark-submit leaves them out.
 */
public final class EncoderLibraries {
  private static final String RESOURCE = "libraries.properties";

  private EncoderLibraries() {}

  /** The artifacts with their versions, by a class of each. */
  static Map<String, String> artifacts() {
    Properties properties = new Properties();
    try (InputStream in = EncoderLibraries.class.getResourceAsStream(RESOURCE)) {
      properties.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Map<String, String> artifacts = new TreeMap<>();
    properties.stringPropertyNames().forEach(t -> artifacts.put(t, properties.getProperty(t)));
    return artifacts;
  }

  /**
   * Makes sure that the libraries are there.
   *
   * @throws PipelineException with exit code 2 that names what is missing
   */
  public static void require() {
    require(EncoderLibraries.class.getClassLoader());
  }

  static void require(ClassLoader loader) {
    List<String> missing = new ArrayList<>();
    Map<String, String> artifacts = artifacts();
    artifacts.forEach(
        (type, artifact) -> {
          try {
            Class.forName(type, false, loader);
          } catch (ClassNotFoundException | LinkageError e) {
            missing.add(artifact);
          }
        });
    if (!missing.isEmpty()) {
      throw PipelineException.usage(
          "Cannot find "
              + String.join(" and ", missing)
              + ", which embed.encoder=onnx needs: give spark-submit --packages "
              + String.join(",", artifacts.values())
              + " (scripts/kechuang: their jars in KECHUANG_JARS), or set embed.encoder=lsa");
    }
  }

  /**
   * Makes sure that the runtime can use a device.
   *
   * @throws PipelineException with exit code 2 that tells what it can use
   */
  public static void require(Device device) {
    if (device == Device.CPU) {
      return;
    }
    List<String> found;
    try {
      found = OrtEnvironment.getAvailableProviders().stream().map(OrtProvider::getName).toList();
    } catch (LinkageError e) {
      throw broken("ONNX Runtime", e);
    }
    if (!found.contains(OrtProvider.CUDA.getName())) {
      throw PipelineException.usage(noGpu("it offers " + String.join(", ", found)));
    }
  }

  static String noGpu(String found) {
    return "Cannot run the encoder on "
        + Device.GPU.name().toLowerCase(Locale.ROOT)
        + ": ONNX Runtime needs "
        + OrtProvider.CUDA.getName()
        + " for it, but "
        + found
        + "; use com.microsoft.onnxruntime:onnxruntime_gpu instead of onnxruntime on a machine with"
        + " CUDA, or set embed.onnx-device=cpu";
  }

  /** A native library that does not load, for example on an operating system it is not for. */
  static PipelineException broken(String library, Throwable cause) {
    return new PipelineException(
        ExitCode.USAGE,
        "Cannot load the native library of "
            + library
            + " on "
            + System.getProperty("os.name")
            + " "
            + System.getProperty("os.arch")
            + ": "
            + cause.getMessage()
            + "; run on a platform that it supports, or set embed.encoder=lsa",
        cause);
  }
}
