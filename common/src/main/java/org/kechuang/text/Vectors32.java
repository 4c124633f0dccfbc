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
   * The inner product; of unit vectors their cosine. Eight sums, one for the coordinates of each
   * remainder by eight, so that no addition waits for the one before; on every machine the same.
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
    float s0 = 0;
    float s1 = 0;
    float s2 = 0;
    float s3 = 0;
    float s4 = 0;
    float s5 = 0;
    float s6 = 0;
    float s7 = 0;
    int i = 0;
    for (; i + 8 <= a.length; i += 8) {
      s0 += a[i] * b[i];
      s1 += a[i + 1] * b[i + 1];
      s2 += a[i + 2] * b[i + 2];
      s3 += a[i + 3] * b[i + 3];
      s4 += a[i + 4] * b[i + 4];
      s5 += a[i + 5] * b[i + 5];
      s6 += a[i + 6] * b[i + 6];
      s7 += a[i + 7] * b[i + 7];
    }
    for (; i < a.length; i++) {
      s0 += a[i] * b[i];
    }
    return ((s0 + s1) + (s2 + s3)) + ((s4 + s5) + (s6 + s7));
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
