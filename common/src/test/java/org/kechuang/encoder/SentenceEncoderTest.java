package org.kechuang.encoder;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.kechuang.error.ExitCode;
import org.kechuang.error.PipelineException;

class SentenceEncoderTest {
  private static final float HALF = (float) Math.sqrt(0.5);

  @TempDir Path folder;

  private static EncoderSettings settings(int maxTokens, Pooling pooling) {
    return new EncoderSettings(maxTokens, pooling, "", Device.CPU, 1);
  }

  private static TinyEncoder words() {
    return new TinyEncoder(2).word("solid", 3, 0).word("电", 2, 0).word("blade", 0, 3);
  }

  private static float[] one(SentenceEncoder encoder, String text) {
    return encoder.encode(List.of(text), 8).get(0);
  }

  @Test
  void meanOfTheTokensIsAUnitVector() throws IOException {
    SentenceEncoder encoder =
        SentenceEncoder.open(words().files(folder), settings(16, Pooling.MEAN));
    assertEquals(2, encoder.dimension());
    assertArrayEquals(new float[] {HALF, HALF}, one(encoder, "Solid BLADE"), 1e-6f);
    assertArrayEquals(new float[] {1, 0}, one(encoder, "电 solid 电"), 1e-6f);
  }

  @Test
  void firstTokenSpeaksForTheTextWherePoolingSaysSo() throws IOException {
    EncoderFiles files = words().word("[CLS]", 3, 4).files(folder);
    assertArrayEquals(
        new float[] {0.6f, 0.8f},
        one(SentenceEncoder.open(files, settings(16, Pooling.CLS)), "solid"),
        1e-6f);
    // (3, 4) + (3, 0)
    float length = (float) Math.sqrt(52);
    assertArrayEquals(
        new float[] {6 / length, 4 / length},
        one(SentenceEncoder.open(files, settings(16, Pooling.MEAN)), "solid"),
        1e-6f);
  }

  @Test
  void batchesAndOrderDoNotShowInTheVectors() throws IOException {
    Random random = new Random(7);
    TinyEncoder tiny = new TinyEncoder(48).masked().layer(gaussian(random, 48 * 48));
    for (int word = 0; word < 50; word++) {
      tiny.word("w" + word, gaussian(random, 48));
    }
    SentenceEncoder encoder = SentenceEncoder.open(tiny.files(folder), settings(32, Pooling.MEAN));
    List<String> texts = new ArrayList<>();
    for (int text = 0; text < 200; text++) {
      StringBuilder words = new StringBuilder();
      for (int word = random.nextInt(12); word >= 0; word--) {
        words.append("w").append(random.nextInt(50)).append(' ');
      }
      texts.add(text % 20 == 0 ? null : words.toString());
    }
    List<float[]> alone = encoder.encode(texts, 1);
    List<Integer> places = new ArrayList<>();
    for (int i = 0; i < texts.size(); i++) {
      places.add(i);
    }
    for (int batch : new int[] {2, 7, 64, 1000}) {
      Collections.shuffle(places, random);
      List<float[]> together = encoder.encode(places.stream().map(texts::get).toList(), batch);
      for (int i = 0; i < places.size(); i++) {
        assertArrayEquals(alone.get(places.get(i)), together.get(i), 1e-6f, "batch " + batch);
      }
    }
  }

  @Test
  void aModelThatMixesItsBatchIsGivenOneTextAtATime() throws IOException {
    SentenceEncoder encoder =
        SentenceEncoder.open(
            words().word("[SEP]", 1, 2).mixing().files(folder), settings(16, Pooling.MEAN));
    List<String> texts = List.of("solid", "blade", "电", "solid blade", "blade blade");
    List<float[]> together = encoder.encode(texts, 8);
    for (int i = 0; i < texts.size(); i++) {
      assertArrayEquals(one(encoder, texts.get(i)), together.get(i), texts.get(i));
    }
  }

  private static float[] gaussian(Random random, int size) {
    float[] values = new float[size];
    for (int i = 0; i < size; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }

  @Test
  void longTextsAreCutAfterTheMostTokens() throws IOException {
    // [CLS] and [SEP] leave room for four words
    SentenceEncoder encoder =
        SentenceEncoder.open(words().files(folder), settings(6, Pooling.MEAN));
    assertArrayEquals(
        one(encoder, "solid solid solid blade"),
        one(encoder, "solid solid solid blade" + " blade".repeat(10_000)));
  }

  @Test
  void textsWithoutWordsHaveNoVector() throws IOException {
    SentenceEncoder encoder =
        SentenceEncoder.open(words().files(folder), settings(16, Pooling.MEAN));
    assertNull(encoder.encode(Collections.singletonList(null), 4).get(0));
    for (String text : List.of("", " \n\t　", "unheard of", "🚀", "\uD83D")) {
      assertNull(one(encoder, text), text);
    }
    assertEquals(List.of(), encoder.encode(List.of(), 4));
  }

  @Test
  void modelsMayPoolThemselvesAndTakeNumbersOf32Bits() throws IOException {
    for (Pooling pooling : Pooling.values()) {
      SentenceEncoder encoder =
          SentenceEncoder.open(
              words().pooled().ofInt32().files(folder.resolve(pooling.name())),
              settings(16, pooling));
      assertArrayEquals(new float[] {HALF, HALF}, one(encoder, "solid blade"), 1e-6f);
    }
  }

  @Test
  void weightsBesideTheModelBelongToIt() throws IOException {
    EncoderFiles files = words().weightsBeside().named("big.onnx").files(folder);
    assertEquals(
        List.of("big.onnx", "big.onnx_data", "tokenizer.json"),
        files.all().stream().map(EncoderFile::name).toList());
    assertArrayEquals(
        new float[] {0, 1},
        one(SentenceEncoder.open(files, settings(16, Pooling.MEAN)), "blade"),
        1e-6f);
  }

  @Test
  void aProcessOpensAnEncoderOnceWhereverItsFilesLie() throws IOException {
    SentenceEncoder first =
        SentenceEncoder.open(words().files(folder.resolve("a")), settings(16, Pooling.MEAN));
    SentenceEncoder second =
        SentenceEncoder.open(words().files(folder.resolve("b")), settings(16, Pooling.MEAN));
    assertSame(first, second);
    SentenceEncoder changed =
        SentenceEncoder.open(
            words().word("blade", 1, 0).files(folder.resolve("c")), settings(16, Pooling.MEAN));
    assertArrayEquals(new float[] {1, 0}, one(changed, "blade"), 1e-6f);
  }

  @Test
  void aMissingFileIsNamed() throws IOException {
    Path model = words().write(folder);
    PipelineException failure =
        assertThrows(
            PipelineException.class,
            () -> EncoderFiles.of(folder.resolve("none.onnx"), folder.resolve("tokenizer.json")));
    assertEquals(ExitCode.STORAGE, failure.exitCode());
    assertTrue(
        failure.getMessage().startsWith("Cannot read the encoder's file " + folder),
        failure::getMessage);
    assertThrows(
        PipelineException.class, () -> EncoderFiles.of(model, folder.resolve("none.json")));
  }

  @Test
  void aFileThatChangedSinceIsRefused() throws IOException {
    EncoderFiles files = words().word("changed", 1, 1).files(folder);
    Files.writeString(folder.resolve("model.onnx"), "another");
    PipelineException failure =
        assertThrows(
            PipelineException.class, () -> SentenceEncoder.open(files, settings(16, Pooling.MEAN)));
    assertEquals(ExitCode.STORAGE, failure.exitCode());
    assertTrue(failure.getMessage().contains("that of the model in the lake"), failure::getMessage);
  }

  @Test
  void whatIsNoModelIsRefused() throws IOException {
    words().write(folder);
    Path model = Files.writeString(folder.resolve("model.onnx"), "{\"not\": \"a model\"}");
    usage(
        "Invalid encoder " + model + ": expected a model in ONNX format, found: ",
        () -> open(model, settings(16, Pooling.MEAN)));
  }

  @Test
  void whatIsNoTokenizerIsRefused() throws IOException {
    Path model = words().write(folder);
    Path tokenizer = Files.writeString(folder.resolve("tokenizer.json"), "{\"model\": 7}");
    usage(
        "Invalid tokenizer " + tokenizer + ": expected a tokenizer.json",
        () -> open(model, settings(16, Pooling.MEAN)));
  }

  @Test
  void aTokenizerWithMoreWordsThanTheModelIsRefused() throws IOException {
    Path model = words().write(folder);
    new TinyEncoder(2)
        .word("a", 0, 0)
        .word("b", 0, 0)
        .word("c", 0, 0)
        .word("1", 0, 0)
        .named("other.onnx")
        .write(folder);
    usage("Cannot encode 1 texts of 16 tokens", () -> open(model, settings(16, Pooling.MEAN)));
  }

  @Test
  void aModelForShorterTextsIsToldOfAtOnce() throws IOException {
    Path model = words().positions(8).write(folder);
    usage("embed.onnx-max-tokens", () -> open(model, settings(16, Pooling.MEAN)));
    assertEquals(2, open(model, settings(8, Pooling.MEAN)).dimension());
  }

  @Test
  void anOutputThatTheModelLacksIsRefused() throws IOException {
    Path model = words().output("hidden").write(folder);
    assertEquals(2, open(model, settings(16, Pooling.MEAN)).dimension());
    usage(
        "Invalid value \"pooler\" for embed.onnx-output",
        () -> open(model, new EncoderSettings(16, Pooling.MEAN, "pooler", Device.CPU, 1)));
  }

  @Test
  void vectorsThatAreNoNumbersAreRefused() throws IOException {
    SentenceEncoder encoder =
        open(words().word("odd", Float.NaN, 1).write(folder), settings(16, Pooling.MEAN));
    usage("Invalid vector of the encoder: it holds NaN", () -> one(encoder, "odd"));
  }

  @Test
  void aGpuThatIsNotThereIsToldWithWhatIs() throws IOException {
    Path model = words().write(folder);
    String message =
        usage(
            "Cannot run the encoder on gpu: ONNX Runtime needs CUDAExecutionProvider",
            () -> open(model, new EncoderSettings(16, Pooling.MEAN, "", Device.GPU, 1)));
    assertTrue(message.contains("CPUExecutionProvider"), message);
    assertTrue(message.contains("embed.onnx-device=cpu"), message);
  }

  @Test
  void settingsOutOfBoundsAreRefused() {
    assertTrue(
        assertThrows(IllegalArgumentException.class, () -> settings(2, Pooling.MEAN))
            .getMessage()
            .startsWith("Invalid maxTokens 2: allowed is 3 and more"));
  }

  private SentenceEncoder open(Path model, EncoderSettings settings) {
    return SentenceEncoder.open(EncoderFiles.of(model, folder.resolve("tokenizer.json")), settings);
  }

  private static String usage(String start, Executable wrong) {
    PipelineException failure = assertThrows(PipelineException.class, wrong);
    assertEquals(ExitCode.USAGE, failure.exitCode());
    assertTrue(failure.getMessage().contains(start), () -> failure.getMessage() + " for " + start);
    return failure.getMessage();
  }
}
