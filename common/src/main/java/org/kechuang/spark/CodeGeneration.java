package org.kechuang.spark;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;
import org.kechuang.contract.Layer;
import org.kechuang.delta.Lake;

/**
 * Whether Spark compiles its plans and their expressions or interprets them. To write and compile
 * the code takes a fifth of a run on some thousand records; on a million, interpreting takes a
 * fourth more time. Results are the same. Local sessions choose by the size of the lake, unless the
 * user did; on a cluster, Spark compiles.
 */
final class CodeGeneration {
  static final String MODE = "spark.sql.codegen.factoryMode";
  static final String COMPILE = "FALLBACK";
  static final String INTERPRET = "NO_CODEGEN";

  /** From as many bytes of source tables on, those of 200,000 experts, compiling pays. */
  static final long MUCH = 100L << 20;

  /** Marks sessions that choose. */
  private static final String CHOOSE = "spark.kechuang.codegen.choose";

  private CodeGeneration() {}

  /** Prepares a session that is about to start. */
  static void prepare(SparkConf conf) {
    if (conf.get("spark.master").startsWith("local") && !conf.contains(MODE)) {
      conf.set(MODE, INTERPRET);
      conf.set(CHOOSE, "true");
    }
  }

  /** Chooses for the coming stage. */
  static void choose(SparkSession spark, Lake lake) {
    if (isChosen(spark.sparkContext().getConf())) {
      spark.conf().set(MODE, sourceBytes(spark, lake) < MUCH ? INTERPRET : COMPILE);
    }
  }

  /** Whether the mode is chosen anew for each stage. */
  static boolean isChosen(SparkConf conf) {
    return conf.contains(CHOOSE);
  }

  private static long sourceBytes(SparkSession spark, Lake lake) {
    Path source = new Path(lake.root(), Layer.SOURCE.folder());
    try {
      FileSystem files = source.getFileSystem(spark.sparkContext().hadoopConfiguration());
      return files.getContentSummary(source).getLength();
    } catch (FileNotFoundException e) {
      return 0; // nothing was ingested yet
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
