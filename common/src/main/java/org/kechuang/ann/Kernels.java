package org.kechuang.ann;

import java.lang.reflect.InvocationTargetException;

/** Chooses the fastest kernel that this virtual machine can run. */
public final class Kernels {
  /** Loaded by name: its module is an incubator that the process may have been started without. */
  private static final String VECTOR_KERNEL = "org.kechuang.ann.simd.VectorKernel";

  private static final String VECTOR_GRAM = "org.kechuang.ann.simd.VectorGram";

  private static final String VECTOR_THRESHOLDS = "org.kechuang.ann.simd.VectorThresholdScan";

  private static final String VECTOR_CODES = "org.kechuang.ann.simd.VectorStepCodes";

  private Kernels() {}

  /**
   * The kernel on the Vector API where the process was started with {@code
   * --add-modules=jdk.incubator.vector} and the processor has lanes worth it, otherwise the plain
   * one.
   */
  public static Kernel best() {
    return Holder.BEST;
  }

  /** For products of sparse matrices, chosen in the same way. */
  public static SparseGram gram() {
    return Holder.GRAM;
  }

  /** For thresholds, chosen in the same way. */
  public static ThresholdScan thresholds() {
    return Holder.THRESHOLDS;
  }

  /** For codes of one or two bytes, chosen in the same way. */
  public static StepCodes codes() {
    return Holder.CODES;
  }

  /** The name of the chosen kernel. */
  public static String name() {
    return best().name();
  }

  private static final class Holder {
    static final Kernel BEST = choose(VECTOR_KERNEL, Kernel.class, new ScalarKernel());
    static final SparseGram GRAM = choose(VECTOR_GRAM, SparseGram.class, new SparseGram());
    static final ThresholdScan THRESHOLDS =
        choose(VECTOR_THRESHOLDS, ThresholdScan.class, new ThresholdScan());
    static final StepCodes CODES = choose(VECTOR_CODES, StepCodes.class, new StepCodes());

    private static <T> T choose(String name, Class<T> type, T plain) {
      if (ModuleLayer.boot().findModule("jdk.incubator.vector").isEmpty()) {
        return plain;
      }
      try {
        Class<?> found = Class.forName(name);
        return (boolean) found.getMethod("worthwhile").invoke(null)
            ? type.cast(found.getConstructor().newInstance())
            : plain;
      } catch (ReflectiveOperationException e) {
        Throwable cause = e instanceof InvocationTargetException ? e.getCause() : e;
        throw new IllegalStateException(
            "Failed to load " + name + ": build the jar with it or leave out its module", cause);
      }
    }
  }
}
