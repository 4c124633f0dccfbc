package org.kechuang.text;

import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * What a demand looks for: its terms, here called concepts, each with the terms that speak of it:
 * itself with weight 1, translations with less. Texts of both languages are read by it in one pass
 * (probabilistic structured queries: Darwish and Oard 2003). Immutable.
 */
public final class QueryTerms implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Looks for nothing. */
  public static final QueryTerms EMPTY = of(TermBag.EMPTY, TranslationLexicon.EMPTY);

  private static final int CONCEPT_BYTES = 5;
  private static final int ENTRY_BYTES = 12;

  private final TermBag concepts;
  private final int[] hashes;
  private final int[] conceptOf;
  private final float[] weights;
  private final float[] focus;

  private QueryTerms(
      TermBag concepts, int[] hashes, int[] conceptOf, float[] weights, float[] focus) {
    this.concepts = concepts;
    this.hashes = hashes;
    this.conceptOf = conceptOf;
    this.weights = weights;
    this.focus = focus;
  }

  private QueryTerms(TermBag concepts, int[] hashes, int[] conceptOf, float[] weights) {
    this(concepts, hashes, conceptOf, weights, null);
  }

  /**
   * The same terms, some of which say more of what is wanted than others.
   *
   * @param shares one a concept, in [0, 1]
   */
  public QueryTerms withFocus(float[] shares) {
    if (shares.length != concepts.size()) {
      throw new IllegalArgumentException(
          "Invalid focus of %d shares: expected one for each of %d concepts"
              .formatted(shares.length, concepts.size()));
    }
    return new QueryTerms(concepts, hashes, conceptOf, weights, shares.clone());
  }

  /** How much concept {@code c} says of what is wanted, in [0, 1]; 1 unless told otherwise. */
  public float focus(int c) {
    return focus == null ? 1 : focus[c];
  }

  /** The terms of a demand with all translations that a lexicon knows. */
  public static QueryTerms of(TermBag demand, TranslationLexicon lexicon) {
    int size = demand.size();
    for (int c = 0; c < demand.size(); c++) {
      int term = lexicon.find(demand.hash(c));
      size += term < 0 ? 0 : lexicon.targets(term).length;
    }
    int[] found = new int[size];
    int[] of = new int[size];
    float[] weight = new float[size];
    long[] order = new long[size]; // hash above, place below
    int at = 0;
    for (int c = 0; c < demand.size(); c++) {
      int term = lexicon.find(demand.hash(c));
      int[] targets = term < 0 ? new int[0] : lexicon.targets(term);
      float[] theirs = term < 0 ? new float[0] : lexicon.weights(term);
      for (int t = -1; t < targets.length; t++) {
        found[at] = t < 0 ? demand.hash(c) : targets[t];
        of[at] = c;
        weight[at] = t < 0 ? 1 : theirs[t];
        order[at] = ((long) found[at] << Integer.SIZE) | at;
        at++;
      }
    }
    Arrays.sort(order);
    QueryTerms query = new QueryTerms(demand, new int[size], new int[size], new float[size]);
    for (int i = 0; i < size; i++) {
      int place = (int) order[i];
      query.hashes[i] = found[place];
      query.conceptOf[i] = of[place];
      query.weights[i] = weight[place];
    }
    return query;
  }

  /** The demand's own terms alone, none of which says more than another of what is wanted. */
  public QueryTerms untranslated() {
    return of(concepts, TranslationLexicon.EMPTY);
  }

  /** The terms that the demand says itself. */
  public TermBag concepts() {
    return concepts;
  }

  /** Number of pairs of a term and a concept that it speaks of. */
  public int size() {
    return hashes.length;
  }

  /** The term of pair {@code i}; grows with {@code i}, not strictly. */
  public int hash(int i) {
    return hashes[i];
  }

  /** The concept of pair {@code i}: its place in {@link #concepts()}. */
  public int conceptOf(int i) {
    return conceptOf[i];
  }

  /** How surely the term of pair {@code i} speaks of its concept, in (0, 1]. */
  public float weight(int i) {
    return weights[i];
  }

  /** How often a text speaks of each concept: counts of terms times their weights. */
  public float[] frequencies(TermBag text) {
    float[] frequencies = new float[concepts.size()];
    int t = 0;
    for (int i = 0; i < hashes.length; i++) {
      while (t < text.size() && text.hash(t) < hashes[i]) {
        t++;
      }
      if (t == text.size()) {
        break;
      }
      if (text.hash(t) == hashes[i]) {
        frequencies[conceptOf[i]] += weights[i] * text.count(t);
      }
    }
    return frequencies;
  }

  /**
   * Little-endian: the number of concepts as int32, the concepts as {@link TermBag#encode}, then
   * for each pair its hash, concept and weight (int32, int32, float32).
   */
  public byte[] encode() {
    byte[] bag = concepts.encode();
    ByteBuffer out =
        ByteBuffer.allocate(Integer.BYTES + bag.length + size() * ENTRY_BYTES)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putInt(concepts.size())
            .put(bag);
    for (int i = 0; i < size(); i++) {
      out.putInt(hashes[i]).putInt(conceptOf[i]).putFloat(weights[i]);
    }
    return out.array();
  }

  /**
   * Reads what {@link #encode} wrote.
   *
   * @throws IllegalArgumentException where the bytes are too few or too many
   */
  public static QueryTerms decode(byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    int bag = bytes.length < Integer.BYTES ? -1 : in.getInt() * CONCEPT_BYTES;
    if (bag < 0 || bag > in.remaining() || (in.remaining() - bag) % ENTRY_BYTES != 0) {
      throw new IllegalArgumentException(
          "Invalid query: "
              + bytes.length
              + " bytes are no concepts with their terms; pass a column that TranslationModel wrote");
    }
    byte[] concepts = new byte[bag];
    in.get(concepts);
    int size = in.remaining() / ENTRY_BYTES;
    QueryTerms query =
        new QueryTerms(TermBag.decode(concepts), new int[size], new int[size], new float[size]);
    for (int i = 0; i < size; i++) {
      query.hashes[i] = in.getInt();
      query.conceptOf[i] = in.getInt();
      query.weights[i] = in.getFloat();
    }
    return query;
  }

  @Override
  public String toString() {
    return "QueryTerms[" + concepts.size() + " concepts]";
  }
}
