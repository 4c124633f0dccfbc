package org.kechuang.delta;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.delta.tables.DeltaTable;
import io.delta.tables.DeltaTableBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeoutException;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.function.ForeachFunction;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.DeltaLog;
import org.apache.spark.sql.delta.Snapshot;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.kechuang.contract.CellTable;
import org.kechuang.contract.ExpertTable;
import org.kechuang.contract.OpsTables;
import org.kechuang.contract.TableContract;
import org.kechuang.spark.SharedSession;
import scala.jdk.javaapi.CollectionConverters;

class TableCreatorTest {
  private final SparkSession spark = SharedSession.get();

  @TempDir Path folder;

  /** One of each kind: with change feed, clustered, of the log. */
  static List<TableContract> tables() {
    List<TableContract> tables = List.of(ExpertTable.TABLE, CellTable.TABLE, OpsTables.METRIC);
    assertTrue(tables.stream().anyMatch(t -> !t.clustering().isEmpty()), "none is clustered");
    assertTrue(tables.stream().anyMatch(t -> t.clustering().isEmpty()), "all are clustered");
    return tables;
  }

  @ParameterizedTest
  @MethodSource("tables")
  void aTableIsWhatTheBuilderOfDeltaMakes(TableContract table) {
    DeltaTableBuilder builder =
        DeltaTable.createIfNotExists(spark)
            .location(folder.resolve("built").toString())
            .addColumns(TableCreator.withComments(table))
            .comment(table.meaning());
    for (Map.Entry<String, String> property : TableCreator.properties(table).entrySet()) {
      builder = builder.property(property.getKey(), property.getValue());
    }
    if (!table.clustering().isEmpty()) {
      builder = builder.clusterBy(table.clustering().toArray(String[]::new));
    }
    builder.execute();

    TableCreator.create(spark, log("made"), table);

    assertEquals(
        told(log("built").unsafeVolatileSnapshot()), told(log("made").unsafeVolatileSnapshot()));
  }

  @ParameterizedTest
  @MethodSource("tables")
  void aTableIsCreatedWithoutASparkJob(TableContract table) throws TimeoutException {
    DeltaLog log = log("made");

    assertEquals(1, jobs(() -> spark.range(1).foreach((ForeachFunction<Long>) row -> {})).size());
    assertEquals(List.of(), jobs(() -> TableCreator.create(spark, log, table)));
  }

  @Test
  void whatAnotherWriterCreatedStays() {
    TableCreator.create(spark, log("made"), OpsTables.METRIC);
    String id = log("made").unsafeVolatileSnapshot().metadata().id();

    TableCreator.create(spark, log("made"), OpsTables.METRIC);

    assertEquals(0, log("made").unsafeVolatileSnapshot().version());
    assertEquals(id, log("made").unsafeVolatileSnapshot().metadata().id());
  }

  /** The jobs that a work starts from this thread. */
  private List<Integer> jobs(Runnable work) throws TimeoutException {
    SparkContext context = spark.sparkContext();
    List<Integer> started = new CopyOnWriteArrayList<>();
    SparkListener listener =
        new SparkListener() {
          @Override
          public void onJobStart(SparkListenerJobStart start) {
            if ("work".equals(start.properties().getProperty("spark.jobGroup.id"))) {
              started.add(start.jobId());
            }
          }
        };
    context.addSparkListener(listener);
    try {
      context.setJobGroup("work", "a work of the test", false);
      work.run();
      context.listenerBus().waitUntilEmpty(60_000);
    } finally {
      context.clearJobGroup();
      context.removeSparkListener(listener);
    }
    return started;
  }

  private DeltaLog log(String name) {
    return DeltaLog.forTable(spark, folder.resolve(name).toString());
  }

  private static List<String> told(Snapshot table) {
    return List.of(
        table.protocol().toString(),
        new TreeMap<>(CollectionConverters.asJava(table.metadata().configuration())).toString(),
        table.metadata().schemaString(),
        table.metadata().description(),
        table.metadata().partitionColumns().toString(),
        table.metadata().format().toString(),
        table.domainMetadata().toString(),
        checksum(table).toString());
  }

  /** As written, without the ids of the transaction and of the table. */
  private static JsonNode checksum(Snapshot table) {
    try {
      Path file = Path.of(table.path().toUri()).resolve("00000000000000000000.crc");
      return new ObjectMapper()
          .readValue(file.toFile(), ObjectNode.class)
          .without(List.of("txnId", "metadata"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
