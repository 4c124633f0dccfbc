package org.kechuang.jobs.allocate;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.HashPartitioner;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;
import org.kechuang.allocation.Bid;
import org.kechuang.allocation.Blocks;
import org.kechuang.allocation.DemandBlock;
import org.kechuang.allocation.Prices;
import org.kechuang.allocation.Quotas;
import org.kechuang.allocation.Round;
import scala.Tuple2;

/**
 * Blocks of demands on the executors. A task has all it needs in the broadcast round, so that a
 * lost executor costs a repeated task alone. Block b holds the demands from b times the size.
 */
final class SparkBlocks implements Blocks, AutoCloseable {
  private record Numbered(int number, DemandBlock block) implements Serializable {}

  private record Result<T>(int number, T value) implements Serializable {}

  private record Pair(int demand, int expert, double value) implements Serializable {}

  private final JavaSparkContext context;
  private final JavaRDD<Numbered> blocks;
  private final Broadcast<Quotas> quotas;
  private final int[] proposals;
  private final int blockSize;

  /**
   * @param candidates columns demand_id, resource_id and value
   * @param book numbers of demands and experts
   */
  SparkBlocks(Dataset<Row> candidates, Book book, int blockSize) {
    this.context = JavaSparkContext.fromSparkContext(candidates.sparkSession().sparkContext());
    this.quotas = context.broadcast(book.quotas());
    this.proposals = book.proposals();
    this.blockSize = blockSize;
    Broadcast<Book> numbers = context.broadcast(book);
    Broadcast<int[]> wanted = context.broadcast(proposals);
    int size = blockSize;
    this.blocks =
        candidates
            .select("demand_id", "resource_id", "value")
            .javaRDD()
            .mapToPair(
                row -> {
                  int demand = numbers.value().demand(row.getString(0));
                  int expert = numbers.value().expert(row.getString(1));
                  return new Tuple2<>(demand / size, new Pair(demand, expert, row.getDouble(2)));
                })
            .groupByKey(new HashPartitioner(size()))
            .map(group -> new Numbered(group._1(), block(group._2(), wanted.value())))
            .persist(StorageLevel.MEMORY_AND_DISK());
  }

  private static DemandBlock block(Iterable<Pair> pairs, int[] proposals) {
    Map<Integer, List<Pair>> byDemand = new TreeMap<>();
    pairs.forEach(p -> byDemand.computeIfAbsent(p.demand(), d -> new ArrayList<>()).add(p));
    List<DemandBlock.Demand> demands = new ArrayList<>();
    byDemand.forEach(
        (demand, some) ->
            demands.add(
                new DemandBlock.Demand(
                    demand,
                    proposals[demand],
                    some.stream().mapToInt(Pair::expert).toArray(),
                    some.stream().mapToDouble(Pair::value).toArray())));
    return new DemandBlock(demands);
  }

  @Override
  public int size() {
    return (proposals.length + blockSize - 1) / blockSize;
  }

  @Override
  public int demands() {
    return proposals.length;
  }

  @Override
  public int blockOf(int demand) {
    return demand / blockSize;
  }

  @Override
  public int proposals(int demand) {
    return proposals[demand];
  }

  @Override
  public Map<Integer, List<Bid>> bid(Set<Integer> which, Round round) {
    Broadcast<Round> told = context.broadcast(round);
    Broadcast<Quotas> limits = quotas;
    HashSet<Integer> some = new HashSet<>(which);
    Map<Integer, List<Bid>> bids = new TreeMap<>();
    blocks
        .filter(b -> some.contains(b.number()))
        .map(b -> new Result<>(b.number(), told.value().bids(b.block(), limits.value())))
        .collect()
        .forEach(result -> bids.put(result.number(), result.value()));
    told.destroy();
    return bids;
  }

  @Override
  public double gain(Prices prices, double unlisted) {
    Broadcast<Prices> told = context.broadcast(prices);
    double gain =
        inOrder(block -> told.value().gain(block, unlisted)).stream()
            .mapToDouble(Double::doubleValue)
            .sum();
    told.destroy();
    return gain;
  }

  @Override
  public long slots() {
    return inOrder(DemandBlock::slots).stream().mapToLong(Long::longValue).sum();
  }

  @Override
  public List<Bid> unused(List<Bid> kept, Prices prices) {
    Broadcast<Prices> told = context.broadcast(prices);
    Broadcast<List<Bid>> taken = context.broadcast(new ArrayList<>(kept));
    List<Bid> unused =
        inOrder(block -> block.unused(taken.value(), told.value())).stream()
            .flatMap(List::stream)
            .toList();
    told.destroy();
    taken.destroy();
    return unused;
  }

  private <T> List<T> inOrder(Function<DemandBlock, T> work) {
    return blocks.map(b -> new Result<>(b.number(), work.call(b.block()))).collect().stream()
        .sorted(Comparator.comparingInt(Result::number))
        .map(Result::value)
        .toList();
  }

  @Override
  public void close() {
    blocks.unpersist();
  }
}
