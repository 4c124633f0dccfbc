package org.kechuang.ann.simd;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;
import org.kechuang.ann.PackedVectors;
import org.kechuang.ann.StepCodes;

/** On the Vector API: Java 17 turns shorts into floats one by one where a loop asks for it. */
public final class VectorStepCodes extends StepCodes {
  private static final VectorSpecies<Float> FLOATS = VectorKernel.SPECIES;
  private static final VectorSpecies<Short> SHORTS =
      VectorSpecies.of(short.class, VectorShape.forBitSize(FLOATS.vectorBitSize() / 2));

  /** Of the lanes that become four times as wide; none so short where these are of 128 bits. */
  private static final boolean BYTES = FLOATS.vectorBitSize() >= 256;

  private static final VectorSpecies<Byte> CODES =
      VectorSpecies.of(
          byte.class, VectorShape.forBitSize(Math.max(64, FLOATS.vectorBitSize() / 4)));

  /** Stateless: may be shared by threads. */
  public VectorStepCodes() {}

  /** Whether this is faster than the plain way. */
  public static boolean worthwhile() {
    return VectorKernel.worthwhile();
  }

  @Override
  public void decode(short[] codes, float[] steps, float[] panels, int offset) {
    for (int lane = 0; lane < PackedVectors.LANES; lane += FLOATS.length()) {
      FloatVector step = FloatVector.fromArray(FLOATS, steps, lane);
      for (int at = lane; at < codes.length; at += PackedVectors.LANES) {
        FloatVector code =
            (FloatVector)
                ShortVector.fromArray(SHORTS, codes, at)
                    .convertShape(VectorOperators.S2F, FLOATS, 0);
        code.mul(step).intoArray(panels, offset + at);
      }
    }
  }

  @Override
  public void decode(byte[] codes, float[] steps, float[] panels, int offset) {
    if (!BYTES) {
      super.decode(codes, steps, panels, offset);
      return;
    }
    for (int lane = 0; lane < PackedVectors.LANES; lane += FLOATS.length()) {
      FloatVector step = FloatVector.fromArray(FLOATS, steps, lane);
      for (int at = lane; at < codes.length; at += PackedVectors.LANES) {
        FloatVector code =
            (FloatVector)
                ByteVector.fromArray(CODES, codes, at).convertShape(VectorOperators.B2F, FLOATS, 0);
        code.mul(step).intoArray(panels, offset + at);
      }
    }
  }
}
