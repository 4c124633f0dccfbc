package org.kechuang.delta;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.lower;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.trim;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.kechuang.contract.InputContracts;
import org.kechuang.event.DealEvent;
import org.kechuang.event.RefusedEvent;

/** Events as rows: how they are collected into groups, and how refused ones are told. */
public final class EventRows {
  /** A refused event with the columns of {@code ops.quarantine} that a job fills. */
  public static final String REFUSED =
      "struct<source:string,record_key:string,reason:string,column:string,value:string,"
          + "raw_record:string>";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int LONGEST_VALUE = 200;
  private static final int LONGEST_RECORD = 4_000;

  private EventRows() {}

  /** The events of the lake, types in lower case; none when there is no table. */
  public static Dataset<Row> read(Lake lake) {
    return lake.readOrEmpty(InputContracts.EVENT.table())
        .select(
            col("event_id"),
            col("match_id"),
            lower(trim(col("type"))).as("type"),
            col("at"),
            col("payload"),
            col("source"));
  }

  /** An aggregate of events into an array that {@link #of} reads. */
  public static Column collected() {
    return collect_list(
        struct(col("event_id"), col("type"), col("at"), col("payload"), col("source")));
  }

  /** The events of an array made by {@link #collected}. */
  public static List<DealEvent> of(List<Row> rows) {
    List<DealEvent> events = new ArrayList<>(rows.size());
    for (Row row : rows) {
      events.add(of(row));
    }
    return events;
  }

  /** One event of such an array. */
  public static DealEvent of(Row row) {
    return new DealEvent(
        row.getString(0), row.getString(1), ((Timestamp) row.get(2)).toInstant(), row.getString(3));
  }

  /** Refused events as rows of {@link #REFUSED}. */
  public static List<Row> refused(List<RefusedEvent> refused, List<Row> rows, String matchId) {
    Map<String, String> sources = new HashMap<>();
    if (!refused.isEmpty()) {
      for (Row row : rows) {
        sources.merge(row.getString(0), row.getString(4), (a, b) -> a.compareTo(b) <= 0 ? a : b);
      }
    }
    List<Row> told = new ArrayList<>(refused.size());
    for (RefusedEvent one : refused) {
      told.add(
          RowFactory.create(
              sources.get(one.event().eventId()),
              one.event().eventId(),
              one.reason().code(),
              one.fact(),
              cut(one.value(), LONGEST_VALUE),
              cut(json(one.event(), matchId), LONGEST_RECORD)));
    }
    return told;
  }

  /** Rows of {@link #REFUSED} in a column {@code refused} as findings for the quarantine. */
  public static Dataset<Row> findings(Dataset<Row> refused) {
    return refused.selectExpr(
        "'event' AS contract",
        "refused.source AS source",
        "refused.record_key AS record_key",
        "'rejected' AS action",
        "refused.reason AS reason",
        "refused.column AS column",
        "refused.value AS value",
        "refused.raw_record AS raw_record");
  }

  /** The schema of a column {@code refused} for a row encoder. */
  public static StructType with(String ddl) {
    return StructType.fromDDL(ddl + ", refused array<" + REFUSED + ">");
  }

  private static String json(DealEvent event, String matchId) {
    ObjectNode node = JSON.createObjectNode();
    node.put("event_id", event.eventId());
    node.put("match_id", matchId);
    node.put("type", event.type());
    node.put("at", event.at().toString());
    node.put("payload", event.payload());
    return node.toString();
  }

  private static String cut(String text, int longest) {
    return text == null || text.length() <= longest ? text : text.substring(0, longest);
  }
}
