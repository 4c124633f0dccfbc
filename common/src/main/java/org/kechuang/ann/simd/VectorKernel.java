package org.kechuang.ann.simd;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import org.kechuang.ann.PackedVectors;
import org.kechuang.ann.QueryBlock;
import org.kechuang.ann.TiledKernel;

/**
 * The kernel on the Vector API. Each lane accumulates the product of its own vector, so that any
 * lane width gives the bits of the plain kernel.
 */
public final class VectorKernel extends TiledKernel {
  static final VectorSpecies<Float> SPECIES =
      FloatVector.SPECIES_PREFERRED.length() > FloatVector.SPECIES_512.length()
          ? FloatVector.SPECIES_512
          : FloatVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();

  /** Code of the second compiler. */
  private static final int HIGHEST_TIER = 4;

  /** Processors with 512 bits have 32 registers, others may have 16. */
  private static final boolean MANY_REGISTERS = LANES == FloatVector.SPECIES_512.length();

  /** Stateless: may be shared by threads. */
  public VectorKernel() {}

  /**
   * Whether this is faster than the plain kernel: the processor has lanes enough, and the second
   * compiler is there to use them; without it every vector is an object.
   */
  public static boolean worthwhile() {
    return LANES >= FloatVector.SPECIES_128.length() && compiledTier() == HIGHEST_TIER;
  }

  private static int compiledTier() {
    HotSpotDiagnosticMXBean machine =
        ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
    return machine == null
        ? HIGHEST_TIER
        : Integer.parseInt(machine.getVMOption("TieredStopAtLevel").getValue());
  }

  @Override
  public String name() {
    return "vector-" + SPECIES.vectorBitSize();
  }

  @Override
  protected void multiply(
      QueryBlock queries,
      int query,
      int count,
      PackedVectors vectors,
      int panel,
      float[] products) {
    int d = vectors.dimension();
    float[] q = queries.values();
    float[] v = vectors.panels();
    int group = query * d;
    int start = panel * d * PackedVectors.LANES;
    for (int column = 0; column < PackedVectors.LANES; column += 2 * LANES) {
      if (count > 4) {
        if (MANY_REGISTERS) {
          Tiles.eight(q, group, d, v, start + column, products, column);
        } else {
          Tiles.four(q, group, d, v, start + column, products, column);
          Tiles.four(
              q, group + 4, d, v, start + column, products, column + 4 * PackedVectors.LANES);
        }
      } else if (count > 2) {
        Tiles.four(q, group, d, v, start + column, products, column);
      } else if (count == 2) {
        Tiles.two(q, group, d, v, start + column, products, column);
      } else {
        Tiles.one(q, group, d, v, start + column, products, column);
      }
    }
  }

  @Override
  protected boolean anyReaches(float[] products, int offset, float threshold) {
    for (int column = offset; column < offset + PackedVectors.LANES; column += 2 * LANES) {
      VectorMask<Float> left =
          FloatVector.fromArray(SPECIES, products, column).compare(VectorOperators.GE, threshold);
      VectorMask<Float> right =
          FloatVector.fromArray(SPECIES, products, column + LANES)
              .compare(VectorOperators.GE, threshold);
      if (left.or(right).anyTrue()) {
        return true;
      }
    }
    return false;
  }
}
