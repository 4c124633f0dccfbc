package org.kechuang.text;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Vectors of 32-bit floats, in memory and as little-endian bytes in a table. */
public final class Vectors32 {
  private Vectors32() {}

  /** Four bytes a coordinate, little-endian. */
  public static byte[] encode(float[] vector) {
    ByteBuffer out =
        ByteBuffer.allocate(vector.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    out.asFloatBuffer().put(vector);
    return out.array();
  }

  /**
   * Reads what {@link #encode} wrote.
   *
   * @throws IllegalArgumentException where the length is no multiple of four
   */
  public static float[] decode(byte[] bytes) {
    if (bytes.length % Float.BYTES != 0) {
      throw new IllegalArgumentException(
          "Invalid vector: "
              + bytes.length
              + " bytes, allowed are multiples of "
              + Float.BYTES
              + "; pass a column of float32 vectors.");
    }
    float[] vector = new float[bytes.length / Float.BYTES];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(vector);
    return vector;
  }

  /**
   * The inner product, summed from the first coordinate to the last; of unit vectors their cosine.
   *
   * @throws IllegalArgumentException where the lengths differ
   */
  public static float dot(float[] a, float[] b) {
    if (a.length != b.length) {
      throw new IllegalArgumentException(
          "Cannot multiply vectors of "
              + a.length
              + " and "
              + b.length
              + " coordinates; embed both with the same model.");
    }
    float sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  /**
   * Scales a vector to unit length in place.
   *
   * @return false where that is impossible, the length being zero or not finite; the vector then
   *     stays as it was
   */
  public static boolean normalize(float[] vector) {
    double squares = 0;
    for (float x : vector) {
      squares += (double) x * x;
    }
    if (!(squares > 0) || Double.isInfinite(squares)) {
      return false;
    }
    double scale = 1 / Math.sqrt(squares);
    for (int i = 0; i < vector.length; i++) {
      vector[i] = (float) (vector[i] * scale);
    }
    return true;
  }
}
