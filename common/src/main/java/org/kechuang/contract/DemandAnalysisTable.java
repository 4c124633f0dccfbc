package org.kechuang.contract;

/** {@code match.demand_analysis}: what the texts of the demands say. */
public final class DemandAnalysisTable {
  public static final TableContract TABLE =
      TableContract.of(Layer.MATCH, "demand_analysis", "What the texts of the demands say")
          .required("demand_id", "string", "Demand")
          .required("language", "string", "Language by script: zh, en, ja or other")
          .required("characters", "int", "Length of title and description")
          .required(
              "fields",
              "array<struct<ipc:string,share:double,named:boolean>>",
              "IPC subclasses: those that the demand names, else those of the closest texts with"
                  + " their share, largest first")
          .optional("industry", "string", "Industry, as given")
          .required(
              "terms",
              "array<struct<term:string,weight:double,translations:array<string>>>",
              "Words that say what is wanted, heaviest first, with their surest translations")
          .optional("wanted_trl", "int", "Technology readiness level that the text wants, 1 to 9")
          .optional("wanted_trl_said", "string", "The words that say so")
          .required(
              "conditions",
              "array<struct<type:string,said:string>>",
              "Hard conditions in the text: budget, time, quantity, ban, place; for people to read")
          .required(
              "boilerplate",
              "array<string>",
              "Sentences about company and market, left out of the search")
          .required("answers", "bigint", "Matches in match.ranked")
          .optional("empty_reason", "string", "Why there is no answer")
          .required("model_version", "string", "Embedding model")
          .required("run_id", "string", "Run that analysed it")
          .key("demand_id")
          .check("trl-in-range", "wanted_trl IS NULL OR wanted_trl BETWEEN 1 AND 9")
          .check("reason-where-empty", "(answers = 0) = (empty_reason IS NOT NULL)")
          .build();

  private DemandAnalysisTable() {}
}
