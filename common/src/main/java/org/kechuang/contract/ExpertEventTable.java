package org.kechuang.contract;

/** {@code entity.expert_event}: what became of an expert_id. */
public final class ExpertEventTable {
  public static final TableContract TABLE =
      TableContract.of(Layer.ENTITY, "expert_event", "How identifiers of people changed over runs")
          .required("event_id", "string", "Hash of run, type and the two identifiers")
          .required("type", "string", "created, merged, split or retired")
          .required("expert_id", "string", "Identifier that the event is about")
          .optional(
              "other_id",
              "string",
              "merged: the survivor; split: where some of its records came from")
          .required("as_of", "date", "Date of the run's data")
          .required("run_id", "string", "Run that caused it")
          .key("event_id")
          .check("type-known", "type IN ('created', 'merged', 'split', 'retired')")
          .build();

  private ExpertEventTable() {}
}
