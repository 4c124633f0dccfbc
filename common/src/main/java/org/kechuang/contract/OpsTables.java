package org.kechuang.contract;

/** Tables of the {@code ops} layer: what ran, what it measured, what it refused. */
public final class OpsTables {
  public static final TableContract RUN =
      TableContract.of(Layer.OPS, "run", "One row a finished job; the only place of the wall clock")
          .required("run_id", "string", "Run")
          .required("job", "string", "Job")
          .required("status", "string", "done or failed")
          .required("exit_code", "int", "0, 1, 2, 3 or 4")
          .required("as_of", "date", "Date of the run's data")
          .required("started_at", "timestamp", "Wall clock at the start")
          .required("seconds", "double", "Duration")
          .required("rows_in", "bigint", "Rows read")
          .required("rows_out", "bigint", "Rows written")
          .required("rows_rejected", "bigint", "Rows refused")
          .required(
              "peak_memory_bytes",
              "bigint",
              "Heap of the driver's process: sum of the peaks of its pools")
          .optional("peak_task_memory_bytes", "bigint", "Largest execution memory of one task")
          .optional("spilled_bytes", "bigint", "Written to local disks for lack of memory")
          .optional("tasks", "bigint", "Attempts of tasks that ended")
          .optional("tasks_failed", "bigint", "Attempts of tasks that failed")
          .optional("task_seconds", "double", "Run time of all tasks together")
          .optional("versions_read", "map<string,bigint>", "First version read of each table")
          .optional("versions_written", "map<string,bigint>", "Last version written of each table")
          .required("settings", "map<string,string>", "What the user set")
          .optional("message", "string", "Error message, without personal data")
          .key("run_id", "job", "status")
          .build();

  public static final TableContract METRIC =
      TableContract.of(Layer.OPS, "metric", "What jobs measured")
          .required("run_id", "string", "Run")
          .required("job", "string", "Job")
          .required("name", "string", "Name of the metric")
          .required("slice", "string", "Part of the data; 'all' for everything")
          .required("value", "double", "Value")
          .optional("low", "double", "Lower end of the 95 % interval")
          .optional("high", "double", "Upper end of the 95 % interval")
          .optional("count", "bigint", "Number of cases behind the value")
          .key("run_id", "job", "name", "slice")
          .build();

  public static final TableContract CHECK =
      TableContract.of(Layer.OPS, "check", "Contract checks of published tables")
          .required("run_id", "string", "Run")
          .required("job", "string", "Job that published the table")
          .required("table", "string", "Table, layer.table")
          .required("name", "string", "Check; key-unique is made for every table")
          .required("broken", "bigint", "Rows that break it")
          .required("rows", "bigint", "Rows checked")
          .key("run_id", "job", "table", "name")
          .build();

  public static final TableContract QUARANTINE =
      TableContract.of(Layer.OPS, "quarantine", "Input that was refused or repaired")
          .required("quarantine_id", "string", "Hash of source, record, column and reason")
          .required("contract", "string", "Input contract")
          .required("source", "string", "Source")
          .optional("record_key", "string", "Identifier of the record, where it has one")
          .required("action", "string", "rejected: the row; cleared, cleaned: one value of it")
          .required("reason", "string", "Reason code")
          .optional("column", "string", "Column at fault")
          .personal("value", "string", "Value found, cut to 200 characters")
          .personal("raw_record", "string", "Raw record, cut to 4,000 characters")
          .required("run_id", "string", "Run")
          .key("quarantine_id")
          .check("action-known", "action IN ('rejected', 'cleared', 'cleaned')")
          .build();

  public static final TableContract JUDGED_SCORE =
      TableContract.of(Layer.OPS, "judged_score", "Scores of all judged pairs")
          .required("run_id", "string", "Run")
          .required("demand_id", "string", "Judged demand")
          .required("kind", "string", "expert, technology, patent or project")
          .required("resource_id", "string", "Judged resource, people by expert_id")
          .required("grade", "int", "Grade given by the judgement")
          .optional("score", "double", "Score of the ranker; null: the resource is not known")
          .optional(
              "features",
              "map<string,double>",
              "Values of the features, by name; bm25: of the demand's own words alone")
          .optional(
              "contributions", "map<string,double>", "What each feature adds to the score, by name")
          .key("run_id", "demand_id", "kind", "resource_id")
          .build();

  public static final TableContract COMPARISON =
      TableContract.of(Layer.OPS, "comparison", "Judged demands in two runs of evaluate")
          .required("run_id", "string", "Run")
          .required("against", "string", "Earlier run that it is compared with")
          .required("demand_id", "string", "Judged demand")
          .required("before", "double", "ndcg@10 of the earlier run")
          .required("after", "double", "ndcg@10 of this run")
          .required("difference", "double", "after minus before")
          .optional(
              "why",
              "string",
              "The judged resource whose move counts most, and which contributions moved it")
          .key("run_id", "against", "demand_id")
          .build();

  private OpsTables() {}
}
