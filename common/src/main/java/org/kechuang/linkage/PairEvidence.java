package org.kechuang.linkage;

import java.nio.ByteBuffer;

/**
 * Outcomes of all comparisons of a pair.
 *
 * @param agreements one a comparison, in the order of {@link Comparison}
 * @param chances probability that two people agree so, given the value at hand; natural logarithm
 * @param namesakes records of the shared full name that tell an organisation; 0 unless the full
 *     names agree
 * @param namesakeAgreement share of their pairs that tell the same one
 */
public record PairEvidence(
    Agreement[] agreements, float[] chances, int namesakes, float namesakeAgreement) {
  private static final Agreement[] ALL = Agreement.values();
  private static final int COMPARISONS = Comparison.values().length;

  boolean has(Agreement outcome) {
    return agreements[outcome.comparison().ordinal()] == outcome;
  }

  /** Five bytes a comparison and eight for the namesakes. */
  public byte[] bytes() {
    ByteBuffer buffer = ByteBuffer.allocate(COMPARISONS * 5 + 8);
    for (int i = 0; i < COMPARISONS; i++) {
      buffer.put((byte) agreements[i].ordinal()).putFloat(chances[i]);
    }
    return buffer.putInt(namesakes).putFloat(namesakeAgreement).array();
  }

  /** What {@link #bytes} wrote. */
  public static PairEvidence of(byte[] bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    Agreement[] agreements = new Agreement[COMPARISONS];
    float[] chances = new float[COMPARISONS];
    for (int i = 0; i < COMPARISONS; i++) {
      agreements[i] = ALL[buffer.get()];
      chances[i] = buffer.getFloat();
    }
    return new PairEvidence(agreements, chances, buffer.getInt(), buffer.getFloat());
  }
}
