package org.kechuang.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.kechuang.allocation.Allocation;
import org.kechuang.allocation.Allocator;
import org.kechuang.allocation.DemandBlock;
import org.kechuang.allocation.LocalBlocks;
import org.kechuang.allocation.Quotas;

/** Allocates the experts of {@link AllocateWorld} in this process, without Spark. */
public final class AllocateBench {
  private AllocateBench() {}

  /** Arguments: demands, experts, candidates of each demand, quota of an expert, blocks. */
  public static void main(String[] args) {
    int demands = Integer.parseInt(args[0]);
    int experts = Integer.parseInt(args[1]);
    int candidates = Integer.parseInt(args[2]);
    int blocks = Integer.parseInt(args[4]);
    AllocateWorld world = AllocateWorld.of(demands, experts, candidates);
    int[] ofExpert = new int[experts];
    Arrays.fill(ofExpert, Integer.parseInt(args[3]));
    int[] ofInstitution = new int[AllocateWorld.INSTITUTIONS];
    Arrays.fill(ofInstitution, demands / 200);
    List<DemandBlock> packed = new ArrayList<>();
    for (int b = 0; b < blocks; b++) {
      int from = (int) ((long) b * demands / blocks);
      int to = (int) ((b + 1L) * demands / blocks);
      packed.add(new DemandBlock(world.demands().subList(from, to)));
    }
    Quotas quotas = new Quotas(ofExpert, world.institutionOf(), ofInstitution);
    long begun = System.nanoTime();
    Allocation allocation =
        new Allocator(0.005, 200).allocate(new LocalBlocks(packed, quotas), quotas);
    System.out.printf(
        Locale.ROOT,
        "{\"what\":\"auction alone\",\"demands\":%d,\"experts\":%d,\"candidates\":%d,"
            + "\"blocks\":%d,\"value\":%.3f,\"bound\":%.3f,\"gap\":%.5f,"
            + "\"value_without_quotas\":%.3f,\"proposals\":%d,\"rounds\":%d,\"seconds\":%.1f}%n",
        demands,
        experts,
        candidates,
        blocks,
        allocation.value(),
        allocation.bound(),
        allocation.gap(),
        allocation.unlimited(),
        allocation.pairs().size(),
        allocation.rounds(),
        (System.nanoTime() - begun) / 1e9);
  }
}
