package org.kechuang.encoder;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.kechuang.encoder.TextTokenizer.Tokens;
import org.kechuang.error.PipelineException;
import org.kechuang.text.Vectors32;

/**
 * Texts to unit vectors by a tokenizer and a model. Safe to share between threads.
 *
 * <p>A process opens an encoder once, whatever the number of its tasks, and keeps it: a model is
 * large and takes seconds to read. Its memory is outside of the heap.
 */
public final class SentenceEncoder {
  private static final Map<Opened, SentenceEncoder> OPEN = new ConcurrentHashMap<>();

  /** Enough words to reach any length that models take; one token each at least. */
  private static final String WORD = "1 ";

  /** Words of the text that batches are tried with. */
  private static final int PROBE = 6;

  /** Far above what the order of additions makes, far below what another scale does. */
  private static final double MOST_DISTANCE = 1e-3;

  private final TextTokenizer tokenizer;
  private final OnnxModel model;
  private final Pooling pooling;
  private final int dimension;
  private final boolean batches;

  private record Opened(String content, EncoderSettings settings) {}

  /** Local copies of the files of an encoder, under their names and in one folder. */
  public record Copies(Path model, List<Path> weights, Path tokenizer) {
    public Copies {
      weights = List.copyOf(weights);
    }
  }

  private SentenceEncoder(TextTokenizer tokenizer, OnnxModel model, EncoderSettings settings) {
    this.tokenizer = tokenizer;
    this.model = model;
    this.pooling = settings.pooling();
    // the longest text that will come: a model that cannot take it is told of now
    Tokens longest = tokenizer.tokens(WORD.repeat(settings.maxTokens()));
    if (longest.count() == 0) {
      throw PipelineException.usage(
          "Invalid tokenizer: it finds no token in \""
              + WORD
              + "…\"; use the tokenizer.json that belongs to the model");
    }
    this.dimension = model.run(List.of(longest), pooling)[0].length;
    this.batches =
        takesBatches(tokenizer.tokens(WORD.repeat(Math.min(PROBE, settings.maxTokens()))));
  }

  /**
   * Whether texts keep their vectors in a batch. Models that are quantised as they run scale all
   * texts of a batch by the largest number in any of them; others were exported for one text.
   */
  private boolean takesBatches(Tokens text) {
    List<Tokens> batch = new ArrayList<>(List.of(text));
    // other texts of this length, from numbers that the model surely knows
    for (long id : text.ids()) {
      long[] ids = new long[text.count()];
      Arrays.fill(ids, id);
      batch.add(new Tokens(ids, text.types()));
    }
    float[][] together;
    try {
      together = model.run(batch, pooling);
    } catch (PipelineException e) {
      return false;
    }
    for (int i = 0; i < batch.size(); i++) {
      float[] alone = model.run(List.of(batch.get(i)), pooling)[0];
      if (!Arrays.equals(alone, together[i]) && !(distance(alone, together[i]) <= MOST_DISTANCE)) {
        return false;
      }
    }
    return true;
  }

  /** Between unit vectors; NaN where one is none. */
  private static double distance(float[] a, float[] b) {
    float[] x = a.clone();
    float[] y = b.clone();
    if (!Vectors32.normalize(x) || !Vectors32.normalize(y)) {
      return Double.NaN;
    }
    double squares = 0;
    for (int i = 0; i < x.length; i++) {
      squares += (x[i] - y[i]) * (x[i] - y[i]);
    }
    return Math.sqrt(squares);
  }

  /**
   * Opens local files, once a process.
   *
   * @throws PipelineException with exit code 2 that says what is wrong with them
   */
  public static SentenceEncoder open(EncoderFiles files, EncoderSettings settings) {
    return open(files, settings, SentenceEncoder::local);
  }

  /**
   * Opens an encoder, once a process.
   *
   * @param copy brings the files to this machine
   * @throws PipelineException with exit code 2 that says what is wrong with them, with 4 when they
   *     are not what they were
   */
  public static SentenceEncoder open(
      EncoderFiles files, EncoderSettings settings, Function<EncoderFiles, Copies> copy) {
    EncoderLibraries.require();
    return OPEN.computeIfAbsent(
        new Opened(files.contentKey(), settings),
        key -> {
          Copies copies = copy.apply(files);
          files.model().check(copies.model());
          for (int i = 0; i < copies.weights().size(); i++) {
            files.weights().get(i).check(copies.weights().get(i));
          }
          files.tokenizer().check(copies.tokenizer());
          return new SentenceEncoder(
              TextTokenizer.open(copies.tokenizer(), settings.maxTokens()),
              OnnxModel.open(copies.model(), settings),
              settings);
        });
  }

  private static Copies local(EncoderFiles files) {
    return new Copies(
        Path.of(files.model().location()),
        files.weights().stream().map(w -> Path.of(w.location())).toList(),
        Path.of(files.tokenizer().location()));
  }

  /** Length of the vectors. */
  public int dimension() {
    return dimension;
  }

  /**
   * The unit vectors of texts, in their order; null for a text without any token or of which the
   * model makes the zero vector.
   *
   * <p>Texts are batched with others of as many tokens, so that nothing is padded: neither is time
   * spent on it, nor can it show in a vector. A model that mixes the texts of a batch is given one
   * at a time.
   *
   * @param texts null and blank ones give null
   * @param batch most texts that the model is given at once
   */
  public List<float[]> encode(List<String> texts, int batch) {
    Tokens[] tokens = new Tokens[texts.size()];
    for (int i = 0; i < tokens.length; i++) {
      String text = texts.get(i);
      tokens[i] = text == null || text.isBlank() ? null : tokenizer.tokens(text);
    }
    int[] byLength =
        IntStream.range(0, tokens.length)
            .filter(i -> tokens[i] != null && tokens[i].count() > 0)
            .boxed()
            .sorted(Comparator.<Integer>comparingInt(i -> tokens[i].count()).reversed())
            .mapToInt(Integer::intValue)
            .toArray();
    float[][] vectors = new float[tokens.length][];
    int most = batches ? batch : 1;
    int to;
    for (int from = 0; from < byLength.length; from = to) {
      to = from + 1;
      while (to < byLength.length
          && to - from < most
          && tokens[byLength[to]].count() == tokens[byLength[from]].count()) {
        to++;
      }
      List<Tokens> together = new ArrayList<>();
      for (int i = from; i < to; i++) {
        together.add(tokens[byLength[i]]);
      }
      float[][] found = model.run(together, pooling);
      for (int i = from; i < to; i++) {
        vectors[byLength[i]] = unit(found[i - from]);
      }
    }
    List<float[]> inOrder = new ArrayList<>();
    for (float[] vector : vectors) {
      inOrder.add(vector);
    }
    return inOrder;
  }

  private float[] unit(float[] vector) {
    if (vector.length != dimension) {
      throw PipelineException.usage(
          "Invalid vector of the encoder: it has "
              + vector.length
              + " coordinates, others have "
              + dimension
              + "; export the model with a fixed last dimension");
    }
    for (float x : vector) {
      if (!Float.isFinite(x)) {
        throw PipelineException.usage(
            "Invalid vector of the encoder: it holds "
                + x
                + "; export the model with 32-bit floats, 16 may be too few for it");
      }
    }
    return Vectors32.normalize(vector) ? vector : null;
  }
}
