package org.kechuang.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/** Time and CPU time of this process, in seconds. */
final class BenchClock {
  private final OperatingSystemMXBean system =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
  private final long start = System.nanoTime();
  private final long cpuStart = system.getProcessCpuTime();
  private double seconds;
  private double cpu;

  BenchClock stop() {
    seconds = (System.nanoTime() - start) / 1e9;
    cpu = (system.getProcessCpuTime() - cpuStart) / 1e9;
    return this;
  }

  double seconds() {
    return seconds;
  }

  double cpu() {
    return cpu;
  }

  /** The most memory that the process ever held, in GiB; NaN where the system does not tell. */
  static double peak() {
    Path status = Path.of("/proc/self/status");
    if (!Files.exists(status)) {
      return Double.NaN;
    }
    try {
      return Files.readAllLines(status).stream()
          .filter(line -> line.startsWith("VmHWM:"))
          .mapToDouble(line -> Long.parseLong(line.replaceAll("\\D", "")) / (double) (1 << 20))
          .findFirst()
          .orElse(Double.NaN);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
