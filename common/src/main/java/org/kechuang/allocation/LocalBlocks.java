package org.kechuang.allocation;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Blocks in memory. */
public final class LocalBlocks implements Blocks {
  private final List<DemandBlock> blocks;
  private final Quotas quotas;

  public LocalBlocks(List<DemandBlock> blocks, Quotas quotas) {
    this.blocks = List.copyOf(blocks);
    this.quotas = quotas;
  }

  @Override
  public int size() {
    return blocks.size();
  }

  @Override
  public int blockOf(int demand) {
    for (int b = 0; b < blocks.size(); b++) {
      if (blocks.get(b).placeOf(demand) >= 0) {
        return b;
      }
    }
    throw new IllegalArgumentException("Invalid demand " + demand + ": no block has it");
  }

  @Override
  public int proposals(int demand) {
    DemandBlock block = blocks.get(blockOf(demand));
    return block.proposals(block.placeOf(demand));
  }

  @Override
  public Map<Integer, List<Bid>> bid(Set<Integer> which, Round round) {
    Map<Integer, List<Bid>> bids = new HashMap<>();
    which.forEach(b -> bids.put(b, round.bids(blocks.get(b), quotas)));
    return bids;
  }

  @Override
  public double gain(Prices prices, double unlisted) {
    double gain = 0;
    for (DemandBlock block : blocks) {
      gain += prices.gain(block, unlisted);
    }
    return gain;
  }

  @Override
  public long slots() {
    return blocks.stream().mapToLong(DemandBlock::slots).sum();
  }

  @Override
  public int demands() {
    return blocks.stream().mapToInt(DemandBlock::size).sum();
  }

  @Override
  public List<Bid> unused(List<Bid> kept, Prices prices) {
    return blocks.stream().flatMap(block -> block.unused(kept, prices).stream()).toList();
  }
}
