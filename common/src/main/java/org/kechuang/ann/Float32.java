package org.kechuang.ann;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Vectors as bytes: float32, little endian, one coordinate after the other. */
public final class Float32 {
  private Float32() {}

  /** How many coordinates the bytes hold. */
  public static int dimension(byte[] bytes) {
    if (bytes.length % Float.BYTES != 0) {
      throw new IllegalArgumentException(
          "Invalid vector of "
              + bytes.length
              + " bytes: float32 coordinates need a multiple of "
              + Float.BYTES);
    }
    return bytes.length / Float.BYTES;
  }

  /** The coordinates that the bytes hold. */
  public static float[] decode(byte[] bytes) {
    float[] values = new float[dimension(bytes)];
    decode(bytes, values, 0);
    return values;
  }

  /** Writes the coordinates that the bytes hold into {@code target} from {@code offset} on. */
  public static void decode(byte[] bytes, float[] target, int offset) {
    buffer(bytes).asFloatBuffer().get(target, offset, dimension(bytes));
  }

  /** The bytes that hold the coordinates. */
  public static byte[] encode(float... values) {
    byte[] bytes = new byte[Math.multiplyExact(values.length, Float.BYTES)];
    buffer(bytes).asFloatBuffer().put(values);
    return bytes;
  }

  private static ByteBuffer buffer(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
