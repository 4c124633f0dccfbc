package org.kechuang.encoder;

import java.io.Serializable;
import java.util.Objects;

/**
 * How a sentence encoder is run.
 *
 * @param maxTokens where longer texts are cut, special tokens among them
 * @param output name of the model's output to take; empty for the usual ones
 * @param threads of the runtime for one batch; sums are split by them, so that another number may
 *     change the last bits
 */
public record EncoderSettings(
    int maxTokens, Pooling pooling, String output, Device device, int threads)
    implements Serializable {

  /** Checks every value. */
  public EncoderSettings {
    Objects.requireNonNull(pooling, "pooling");
    Objects.requireNonNull(output, "output");
    Objects.requireNonNull(device, "device");
    require(maxTokens >= 3, "maxTokens", maxTokens, "3 and more");
    require(threads >= 1, "threads", threads, "1 and more");
  }

  private static void require(boolean met, String name, int found, String allowed) {
    if (!met) {
      throw new IllegalArgumentException(
          "Invalid " + name + " " + found + ": allowed is " + allowed + "; change the settings");
    }
  }
}
