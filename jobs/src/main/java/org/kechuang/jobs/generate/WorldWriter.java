package org.kechuang.jobs.generate;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;

/**
 * Writes a world as one folder of text files per input, named by contract, with the truth under
 * {@code truth/}. Folders that are there are replaced. The lines do not depend on the partitions.
 */
public final class WorldWriter {
  private final SparkSession spark;
  private final long seed;
  private final double scale;

  public WorldWriter(SparkSession spark, long seed, double scale) {
    this.spark = spark;
    this.seed = seed;
    this.scale = scale;
  }

  /** Hands over the lines of one record. */
  @FunctionalInterface
  private interface Maker extends Serializable {
    void lines(World world, long index, Consumer<String> out);
  }

  /**
   * Writes everything.
   *
   * @param directory any location that Spark can write to
   * @param partitions files per large input; small ones get fewer
   */
  public void write(String directory, int partitions) {
    World world = new World(seed, scale);
    WorldSize size = world.size();
    input(directory, "expert_overseas.jsonl", size.overseas(), partitions, World::overseasExpert);
    input(directory, "expert_national.jsonl", size.national(), partitions, World::nationalExpert);
    input(directory, "patent.jsonl", size.patents(), partitions, World::patent);
    input(directory, "institution.jsonl", size.institutions(), partitions, World::institution);
    input(directory, "technology.jsonl", size.technologies(), partitions, World::technology);
    input(directory, "project.jsonl", size.projects(), partitions, World::project);
    input(directory, "demand.jsonl", size.demands(), partitions, World::demand);
    input(directory, "enterprise.jsonl", size.enterprises(), partitions, World::enterprise);
    input(directory, "fund.jsonl", size.funds(), partitions, World::fund);
    input(
        directory, "guarantee_request.jsonl", size.demands(), partitions, World::guaranteeRequest);
    input(directory, "judgement.jsonl", world.judgedDemands(), partitions, World::judgements);
    input(directory, "event.jsonl", size.demands(), partitions, World::events);
    long experts = size.overseas() + size.national();
    input(directory, "truth/person.jsonl", experts, partitions, World::personTruth);
    input(directory, "truth/inventor.jsonl", size.patents(), partitions, World::inventorTruth);
    input(directory, "truth/leader.jsonl", size.projects(), partitions, World::leaderTruth);
    input(directory, "truth/engagement.jsonl", size.demands(), partitions, World::engagementTruth);
    input(directory, "truth/event.jsonl", size.demands(), partitions, World::eventTruth);
    parallelText(directory, world);
  }

  private void input(String directory, String name, long count, int partitions, Maker maker) {
    spark.sparkContext().setJobDescription("generate " + name);
    int parts = (int) Math.max(1, Math.min(partitions, count / 1_000));
    long worldSeed = seed;
    double worldScale = scale;
    Dataset<String> lines =
        spark
            .range(0, count, 1, parts)
            .mapPartitions(
                (MapPartitionsFunction<Long, String>)
                    indexes -> {
                      World world = new World(worldSeed, worldScale);
                      return new LineIterator(
                          indexes, (index, out) -> maker.lines(world, index, out));
                    },
                Encoders.STRING());
    lines.write().mode(SaveMode.Overwrite).text(directory + "/" + name);
    spark.sparkContext().setJobDescription(null);
  }

  /** One file, since its first line names the columns. */
  private void parallelText(String directory, World world) {
    List<String> lines = new ArrayList<>();
    lines.add("zh\ten");
    LongStream.range(0, world.size().parallelTexts())
        .forEach(i -> lines.add(world.parallelText(i)));
    spark
        .createDataset(lines, Encoders.STRING())
        .coalesce(1)
        .write()
        .mode(SaveMode.Overwrite)
        .text(directory + "/parallel_text.tsv");
  }

  /** The lines of record after record, holding those of one at a time. */
  private static final class LineIterator implements Iterator<String> {
    private final Iterator<Long> indexes;
    private final RecordLines maker;
    private final List<String> pending = new ArrayList<>();
    private int next;

    LineIterator(Iterator<Long> indexes, RecordLines maker) {
      this.indexes = indexes;
      this.maker = maker;
    }

    @Override
    public boolean hasNext() {
      while (next == pending.size() && indexes.hasNext()) {
        pending.clear();
        next = 0;
        maker.lines(indexes.next(), pending::add);
      }
      return next < pending.size();
    }

    @Override
    public String next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      return pending.get(next++);
    }
  }

  @FunctionalInterface
  private interface RecordLines {
    void lines(long index, Consumer<String> out);
  }
}
