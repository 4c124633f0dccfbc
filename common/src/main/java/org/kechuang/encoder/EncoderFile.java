package org.kechuang.encoder;

import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.kechuang.error.PipelineException;

/**
 * A file of a sentence encoder.
 *
 * @param name without folders; a model names its files of weights by it
 * @param location path or URI
 * @param sha256 of the content, as {@code sha256sum} prints it
 */
public record EncoderFile(String name, String location, String sha256) implements Serializable {
  private static final int BUFFER = 1 << 16;

  /**
   * A local file.
   *
   * @throws PipelineException with exit code 4 when it cannot be read
   */
  static EncoderFile of(Path file) {
    return new EncoderFile(
        file.getFileName().toString(), file.toAbsolutePath().toString(), sha256(file));
  }

  /**
   * The hash of a local file's content.
   *
   * @throws PipelineException with exit code 4 when it cannot be read
   */
  static String sha256(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] buffer = new byte[BUFFER];
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        digest.update(buffer, 0, read);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (IOException e) {
      throw PipelineException.storage(
          "Cannot read the encoder's file " + file + ": give a file that can be read", e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Failed to find SHA-256, which every JDK has", e);
    }
  }

  /**
   * Compares a copy with this file.
   *
   * @throws PipelineException with exit code 4 when they differ
   */
  void check(Path copy) {
    String found = sha256(copy);
    if (!found.equals(sha256)) {
      throw PipelineException.storage(
          "Cannot use the encoder's file "
              + copy
              + ": its SHA-256 is "
              + found
              + ", that of the model in the lake "
              + sha256
              + "; put the file back, or run embed again",
          null);
    }
  }
}
