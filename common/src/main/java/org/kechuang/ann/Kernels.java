package org.kechuang.ann;

import java.lang.reflect.InvocationTargetException;

/** Chooses the fastest kernel that this virtual machine can run. */
public final class Kernels {
  /** Loaded by name: its module is an incubator that the process may have been started without. */
  private static final String VECTOR_KERNEL = "org.kechuang.ann.simd.VectorKernel";

  private Kernels() {}

  /**
   * The kernel on the Vector API where the process was started with {@code
   * --add-modules=jdk.incubator.vector} and the processor has lanes worth it, otherwise the plain
   * one.
   */
  public static Kernel best() {
    return Holder.BEST;
  }

  /** The name of the chosen kernel. */
  public static String name() {
    return best().name();
  }

  private static final class Holder {
    static final Kernel BEST = choose();

    private static Kernel choose() {
      if (ModuleLayer.boot().findModule("jdk.incubator.vector").isEmpty()) {
        return new ScalarKernel();
      }
      try {
        Class<?> type = Class.forName(VECTOR_KERNEL);
        if (!(boolean) type.getMethod("worthwhile").invoke(null)) {
          return new ScalarKernel();
        }
        return (Kernel) type.getConstructor().newInstance();
      } catch (ReflectiveOperationException e) {
        Throwable cause = e instanceof InvocationTargetException ? e.getCause() : e;
        throw new IllegalStateException(
            "Failed to load " + VECTOR_KERNEL + ": build the jar with it or leave out its module",
            cause);
      }
    }
  }
}
