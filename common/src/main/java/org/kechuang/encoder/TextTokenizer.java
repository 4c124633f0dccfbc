package org.kechuang.encoder;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.kechuang.error.ExitCode;
import org.kechuang.error.PipelineException;

/** Texts to numbers of tokens, as {@code tokenizer.json} says. Safe to share between threads. */
final class TextTokenizer {
  /**
   * The numbers of the tokens of a text.
   *
   * @param types 0 for all of a single text; some models want them
   */
  record Tokens(long[] ids, long[] types) {
    int count() {
      return ids.length;
    }
  }

  private final HuggingFaceTokenizer tokenizer;

  private TextTokenizer(HuggingFaceTokenizer tokenizer) {
    this.tokenizer = tokenizer;
  }

  /**
   * Reads a tokenizer.
   *
   * @param maxTokens where texts are cut
   * @throws PipelineException with exit code 2 when the file is none
   */
  static TextTokenizer open(Path file, int maxTokens) {
    stayOffline();
    Map<String, String> options =
        Map.of(
            "truncation",
            "true",
            "padding",
            "false",
            "maxLength",
            String.valueOf(maxTokens),
            "modelMaxLength",
            String.valueOf(maxTokens));
    try (InputStream in = Files.newInputStream(file)) {
      return new TextTokenizer(HuggingFaceTokenizer.newInstance(in, options));
    } catch (IOException e) {
      throw PipelineException.storage(
          "Cannot read the encoder's file " + file + ": give a file that can be read", e);
    } catch (LinkageError e) {
      throw EncoderLibraries.broken("the tokenizers", e);
    } catch (RuntimeException e) { // the native library throws what it likes
      throw new PipelineException(
          ExitCode.USAGE,
          "Invalid tokenizer "
              + file
              + ": expected a tokenizer.json of Hugging Face's tokenizers, found: "
              + e.getMessage()
              + "; export it with the model's tokenizer.save_pretrained",
          e);
    }
  }

  /**
   * The library counts its users over the net, and fetches variants of itself for graphics cards,
   * unless it is told that there is no net.
   */
  private static void stayOffline() {
    System.setProperty("ai.djl.offline", "true");
  }

  /**
   * The tokens of a text, special ones among them.
   *
   * @throws PipelineException with exit code 2 when the tokenizer has none for it
   */
  Tokens tokens(String text) {
    try {
      Encoding encoding = tokenizer.encode(text);
      return new Tokens(encoding.getIds(), encoding.getTypeIds());
    } catch (RuntimeException e) { // the native library throws what it likes
      throw new PipelineException(
          ExitCode.USAGE,
          "Cannot split a text of "
              + text.length()
              + " characters into tokens: "
              + e.getMessage()
              + "; use the tokenizer.json that belongs to the model",
          e);
    }
  }
}
