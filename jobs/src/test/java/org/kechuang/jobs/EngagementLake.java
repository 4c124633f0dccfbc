package org.kechuang.jobs;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.SparkSession;
import org.kechuang.contract.ExpertLinkTable;
import org.kechuang.contract.InputContracts;
import org.kechuang.contract.ResourceTable;
import org.kechuang.contract.TableContract;
import org.kechuang.delta.Lake;
import org.kechuang.delta.TablePublisher;
import org.kechuang.spark.SharedSession;

/** A lake with two demands, an expert of two records, a technology and events about them. */
final class EngagementLake {
  private final SparkSession spark = SharedSession.get();
  private final Lake lake;
  private int batch;

  EngagementLake(Path folder) {
    lake = new Lake(spark, folder.toString());
    append(
        InputContracts.DEMAND.table(),
        demand("d1", "Energy", "310000", "2025-01-05T00:00:00Z"),
        demand("d2", "Materials", "320000", "2025-02-05T00:00:00Z"),
        demand("d3", "Materials", "330000", "2025-02-07T00:00:00Z"));
    append(
        ResourceTable.TABLE,
        resource("expert", "x1"),
        resource("expert", "x2"),
        resource("technology", "t1"));
    append(
        ExpertLinkTable.TABLE,
        "{'source':'a','record_id':'r1','expert_id':'x1','probability':1.0,'evidence':[]}",
        "{'source':'a','record_id':'r2','expert_id':'x1','probability':1.0,'evidence':[]}");
  }

  Lake lake() {
    return lake;
  }

  /** What happened to a contract with the expert, named by both records; one event a line. */
  static List<String> sound() {
    List<String> events = new ArrayList<>();
    String match = "d1|expert|r1";
    events.add(event("e01", match, "proposed", "2025-01-10T09:00:00Z", "'rank':1"));
    events.add(event("e02", match, "viewed", "2025-01-11T09:00:00Z", ""));
    events.add(event("e03", "d1|Expert|r2", "contacted", "2025-01-12T09:00:00Z", ""));
    events.add(event("e04", match, "replied", "2025-01-13T09:00:00Z", ""));
    events.add(event("e05", match, "meeting", "2025-01-20T09:00:00Z", ""));
    events.add(
        event(
            "e06",
            match,
            "contracted",
            "2025-02-01T09:00:00Z",
            "'contract_id':'C1','price_cny':1000.01,'start':'2025-02-03','end':'2025-09-01'"));
    events.add(
        control(
            "e07",
            "milestone_planned",
            "'milestone_id':'M1','due_on':'2025-05-01','value_cny':400"));
    events.add(
        control(
            "e08",
            "milestone_planned",
            "'milestone_id':'M2','due_on':'2025-09-01','value_cny':600.01"));
    events.add(
        control(
            "e09",
            "payment_planned",
            "'payment_id':'P1','due_on':'2025-02-10','amount_cny':1000.01"));
    events.add(
        event(
            "e10",
            null,
            "payment_made",
            "2025-03-01T09:00:00Z",
            "'contract_id':'C1','payment_id':'P1','amount_cny':'250.50'"));
    events.add(
        event(
            "e11",
            match,
            "milestone_done",
            "2025-05-09T09:00:00Z",
            "'contract_id':'C1','milestone_id':'M1'"));
    events.add(
        event(
            "e12",
            match,
            "cost_booked",
            "2025-05-09T10:00:00Z",
            "'contract_id':'C1','amount_cny':320"));
    events.add(
        event(
            "e13",
            match,
            "deliverable_submitted",
            "2025-05-09T08:00:00Z",
            "'contract_id':'C1','deliverable_id':'R1','milestone_id':'M1'"));
    events.add(event("e20", "d1|technology|t1", "proposed", "2025-01-10T09:00:00Z", "'rank':2"));
    events.add(event("e21", "d2|expert|x2", "proposed", "2025-02-10T09:00:00Z", "'rank':1"));
    events.add(event("e22", "d2|expert|x2", "contacted", "2025-02-12T09:00:00Z", ""));
    events.add(
        event("e23", "d2|expert|x2", "declined", "2025-02-20T09:00:00Z", "'reason':'terms'"));
    return events;
  }

  /** Events that have to be refused; with the reason in the identifier. */
  static List<String> wrong() {
    String match = "d1|expert|r1";
    return List.of(
        event("unknown-match 1", "d9|expert|r1", "viewed", "2025-02-01T09:00:00Z", ""),
        event("unknown-match 2", "d1|expert|r9", "viewed", "2025-02-01T09:00:00Z", ""),
        event("unknown-match 3", null, "viewed", "2025-02-01T09:00:00Z", ""),
        event("unknown-type 1", match, "danced", "2025-02-01T09:00:00Z", ""),
        event("before-proposal 1", match, "viewed", "2024-12-01T09:00:00Z", ""),
        event("after-as-of 1", match, "meeting", "2099-01-01T09:00:00Z", ""),
        event("illegal-transition 1", match, "delivered", "2025-01-10T10:00:00Z", ""),
        event(
            "contract-id-taken 1",
            "d1|technology|t1",
            "contracted",
            "2025-06-01T09:00:00Z",
            "'contract_id':'C1','price_cny':5"),
        event(
            "negative-money 1",
            match,
            "payment_made",
            "2025-03-02T09:00:00Z",
            "'contract_id':'C1','payment_id':'P1','amount_cny':-0.01"),
        event(
            "unknown-contract 1",
            match,
            "cost_booked",
            "2025-03-02T09:00:00Z",
            "'contract_id':'C9','amount_cny':7"),
        event("missing-fact 1", match, "cost_booked", "2025-03-02T09:00:00Z", "'amount_cny':7"));
  }

  /** Adds events; each call is a delivery of its own. */
  void deliver(List<String> events) {
    append(InputContracts.EVENT.table(), events.toArray(String[]::new));
  }

  private void append(TableContract table, String... rows) {
    List<String> lines = new ArrayList<>();
    for (String row : rows) {
      lines.add(row.replace('\'', '"'));
    }
    new TablePublisher(spark, lake, "setup-" + batch++, "setup")
        .append(
            table,
            spark
                .read()
                .schema(Lake.schema(table))
                .json(spark.createDataset(lines, Encoders.STRING())));
  }

  private static String demand(String id, String industry, String region, String published) {
    return "{'source':'s','demand_id':'%s','title':'t','industry':'%s','region':'%s',"
            .formatted(id, industry, region)
        + "'published_at':'%s','content_hash':'h','run_id':'setup'}".formatted(published);
  }

  private static String resource(String kind, String id) {
    return "{'kind':'%s','resource_id':'%s','ipc':[],'languages':[],'evidence_count':1}"
        .formatted(kind, id);
  }

  private static String control(String id, String type, String facts) {
    return event(id, null, type, "2025-02-02T09:00:00Z", "'contract_id':'C1'," + facts);
  }

  private static String event(String id, String match, String type, String at, String facts) {
    String payload = "{" + facts.replace("'", "\\'") + "}";
    return "{'source':'s','event_id':'%s',%s'type':'%s','at':'%s','payload':'%s',"
            .formatted(id, match == null ? "" : "'match_id':'" + match + "',", type, at, payload)
        + "'content_hash':'h','run_id':'setup'}";
  }
}
