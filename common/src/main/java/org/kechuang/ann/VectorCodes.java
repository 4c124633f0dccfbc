package org.kechuang.ann;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How the vectors of a cell are stored: in the order of {@link PackedVectors}' panels, little
 * endian, the last panel in full.
 */
public enum VectorCodes {
  /** Four bytes a coordinate, nothing lost. */
  FLOAT32(0, Float.BYTES) {
    @Override
    public byte[] encode(float[] vector) {
      return Float32.encode(vector);
    }

    @Override
    public PackedVectors decode(byte[] bytes, int size, int dimension, float[] room) {
      int length = coordinates(bytes, size, dimension);
      float[] panels = enough(room, length);
      buffer(bytes).asFloatBuffer().get(panels, 0, length);
      return new PackedVectors(dimension, size, panels);
    }
  },

  /**
   * Two bytes a coordinate: whole steps of the vector's largest absolute coordinate / 32767. The 32
   * steps of a panel, float32, come before its codes. A coordinate is off by half a step at most,
   * 1.5e-5 of the largest.
   */
  INT16(Float.BYTES, Short.BYTES) {
    @Override
    public byte[] encode(float[] vector) {
      return encode(
          vector, Short.MAX_VALUE, (bytes, steps) -> bytes.putShort((short) Math.round(steps)));
    }

    @Override
    public PackedVectors decode(byte[] bytes, int size, int dimension, float[] room) {
      short[] codes = new short[dimension * PackedVectors.LANES];
      return decode(
          bytes,
          size,
          dimension,
          room,
          (from, steps, panels, offset) -> {
            from.asShortBuffer().get(codes);
            Kernels.codes().decode(codes, steps, panels, offset);
          });
    }
  },

  /**
   * One byte a coordinate: the same with 127 steps, 258 times as wide, in half of the bytes. Most
   * of the nearest neighbours are the same; what they are wanted for should rank them by the
   * vectors themselves.
   */
  INT8(Float.BYTES, Byte.BYTES) {
    @Override
    public byte[] encode(float[] vector) {
      return encode(vector, Byte.MAX_VALUE, (bytes, steps) -> bytes.put((byte) Math.round(steps)));
    }

    @Override
    public PackedVectors decode(byte[] bytes, int size, int dimension, float[] room) {
      byte[] codes = new byte[dimension * PackedVectors.LANES];
      return decode(
          bytes,
          size,
          dimension,
          room,
          (from, steps, panels, offset) -> {
            from.get(codes);
            Kernels.codes().decode(codes, steps, panels, offset);
          });
    }
  };

  private static final float[] NO_ROOM = new float[0];

  private static final VarHandle INTS = view(int[].class);
  private static final VarHandle SHORTS = view(short[].class);

  /** Bytes of each vector before the coordinates of its panel. */
  private final int head;

  /** Bytes of a coordinate. */
  private final int width;

  VectorCodes(int head, int width) {
    this.head = head;
    this.width = width;
  }

  /** The stored form of one vector alone: what {@link #row} gives of it in a block. */
  public abstract byte[] encode(float[] vector);

  /** Bytes of a vector of this dimension. */
  public int bytes(int dimension) {
    return head + width * dimension;
  }

  /** The stored form of all vectors. */
  public final byte[] encode(PackedVectors vectors) {
    return join(
        IntStream.range(0, vectors.size()).mapToObj(row -> encode(vectors.vector(row))).toList(),
        vectors.dimension());
  }

  /**
   * Codes in whole steps.
   *
   * @param largest code
   * @param put writes a coordinate that was divided by the step
   */
  final byte[] encode(float[] vector, float largest, Put put) {
    byte[] code = new byte[bytes(vector.length)];
    float step = step(vector, largest);
    ByteBuffer bytes = buffer(code).putFloat(step);
    if (step != 0f) {
      for (float x : vector) {
        put.code(bytes, x / step);
      }
    }
    return code;
  }

  final PackedVectors decode(byte[] bytes, int size, int dimension, float[] room, Panel panel) {
    int length = dimension * PackedVectors.LANES;
    int panelCount = coordinates(bytes, size, dimension) / length;
    float[] values = enough(room, panelCount * length);
    float[] steps = new float[PackedVectors.LANES];
    for (int p = 0; p < panelCount; p++) {
      ByteBuffer from = buffer(bytes).position(p * panelBytes(dimension));
      from.asFloatBuffer().get(steps);
      from.position(from.position() + Float.BYTES * steps.length);
      panel.decode(from, steps, values, p * length);
    }
    return new PackedVectors(dimension, size, values);
  }

  /** Writes the code of a coordinate. */
  interface Put {
    void code(ByteBuffer bytes, float steps);
  }

  /** Reads the codes of a panel. */
  interface Panel {
    void decode(ByteBuffer from, float[] steps, float[] panels, int offset);
  }

  /** The vectors of a stored form, as near as the codes are. */
  public final PackedVectors decode(byte[] bytes, int size, int dimension) {
    return decode(bytes, size, dimension, NO_ROOM);
  }

  /**
   * The same in an array that is used again.
   *
   * @param room where the vectors are put if it is long enough; {@link PackedVectors#panels} is the
   *     array that was taken
   */
  public abstract PackedVectors decode(byte[] bytes, int size, int dimension, float[] room);

  /** How many the panels hold, which has to be as many as the vectors take. */
  final int coordinates(byte[] bytes, int size, int dimension) {
    int panel = dimension * PackedVectors.LANES;
    int found = Math.toIntExact((long) bytes.length * panel / panelBytes(dimension));
    int expected = (size + PackedVectors.LANES - 1) / PackedVectors.LANES * panel;
    if (found != expected || bytes.length != expected / panel * panelBytes(dimension)) {
      throw new IllegalArgumentException(
          "Invalid block of %d vectors of dimension %d: found %d coordinates, expected %d"
              .formatted(size, dimension, found, expected));
    }
    return found;
  }

  private static float[] enough(float[] room, int length) {
    return room.length >= length ? room : new float[length];
  }

  /** The stored form of one row alone: its bytes, the way it goes from block to block unchanged. */
  public byte[] row(byte[] encoded, int row, int dimension) {
    byte[] code = new byte[bytes(dimension)];
    copy(encoded, row, dimension, code, true);
    return code;
  }

  /** The stored form of all vectors of which {@link #row} gave one each. */
  public byte[] join(List<byte[]> rows, int dimension) {
    int panels = (rows.size() + PackedVectors.LANES - 1) / PackedVectors.LANES;
    byte[] encoded = new byte[Math.multiplyExact(panels, panelBytes(dimension))];
    for (int row = 0; row < rows.size(); row++) {
      copy(encoded, row, dimension, rows.get(row), false);
    }
    return encoded;
  }

  private void copy(byte[] encoded, int row, int dimension, byte[] code, boolean out) {
    int panel = row / PackedVectors.LANES * panelBytes(dimension);
    int lane = row % PackedVectors.LANES;
    if (head > 0) {
      move(Float.BYTES, encoded, panel + lane * head, code, 0, out);
    }
    for (int c = 0; c < dimension; c++) {
      int at = panel + PackedVectors.LANES * head + (c * PackedVectors.LANES + lane) * width;
      move(width, encoded, at, code, head + c * width, out);
    }
  }

  private static void move(
      int width, byte[] encoded, int at, byte[] code, int codeAt, boolean out) {
    byte[] from = out ? encoded : code;
    byte[] to = out ? code : encoded;
    int first = out ? at : codeAt;
    int target = out ? codeAt : at;
    switch (width) {
      case Integer.BYTES -> INTS.set(to, target, (int) INTS.get(from, first));
      case Short.BYTES -> SHORTS.set(to, target, (short) SHORTS.get(from, first));
      default -> to[target] = from[first];
    }
  }

  private int panelBytes(int dimension) {
    return PackedVectors.LANES * bytes(dimension);
  }

  private static ByteBuffer buffer(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** The largest absolute coordinate of one vector, divided by the largest code. */
  private static float step(float[] vector, float largest) {
    float most = 0f;
    for (float x : vector) {
      most = Math.max(most, Math.abs(x));
    }
    return most / largest;
  }

  private static VarHandle view(Class<?> type) {
    return MethodHandles.byteArrayViewVarHandle(type, ByteOrder.LITTLE_ENDIAN);
  }
}
