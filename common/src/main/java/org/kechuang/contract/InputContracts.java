package org.kechuang.contract;

import static org.kechuang.contract.FieldRule.APPLICATION_NO;
import static org.kechuang.contract.FieldRule.EMAIL;
import static org.kechuang.contract.FieldRule.GRADE;
import static org.kechuang.contract.FieldRule.IPC;
import static org.kechuang.contract.FieldRule.KEY;
import static org.kechuang.contract.FieldRule.NOT_NEGATIVE;
import static org.kechuang.contract.FieldRule.ORCID;
import static org.kechuang.contract.FieldRule.REGION;
import static org.kechuang.contract.FieldRule.TEXT;
import static org.kechuang.contract.FieldRule.TRL;
import static org.kechuang.contract.FieldRule.USCC;
import static org.kechuang.contract.InputField.key;
import static org.kechuang.contract.InputField.line;
import static org.kechuang.contract.InputField.person;
import static org.kechuang.contract.InputField.ruled;
import static org.kechuang.contract.InputField.text;
import static org.kechuang.contract.InputField.typed;

import java.util.List;
import java.util.Optional;

/** All kinds of input. */
public final class InputContracts {
  public static final InputContract EXPERT =
      new InputContract(
          "expert",
          "People as their sources describe them",
          "record_id",
          "updated_at",
          List.of(
              key("record_id", "Identifier within the source"),
              person("name", true, TEXT, "Name as written by the source"),
              person("name_hanzi", false, TEXT, "Name in Chinese characters"),
              person("name_latin", false, TEXT, "Name in Latin letters"),
              person("orcid", false, ORCID, "ORCID iD, with hyphens"),
              person("email", false, EMAIL, "E-mail address, lower case"),
              person("phone", false, KEY, "Telephone number as written"),
              line("organization", false, "Current organisation as written"),
              line("organization_id", false, "institution_id of the organisation, where known"),
              line("department", false, "Department as written"),
              line("title", false, "Academic or professional title"),
              line("country", false, "Country of the organisation, ISO 3166-1 alpha-2 preferred"),
              ruled("region", "string", REGION, "Region code, GB/T 2260"),
              typed("fields", "array<string>", "Disciplines"),
              typed("keywords", "array<string>", "Research keywords"),
              new InputField(
                  "biography", "string", false, true, TEXT, InputField.TEXT, "Short biography"),
              new InputField(
                  "works",
                  "array<struct<work_id:string,title:string,abstract:string,year:int,venue:string,"
                      + "citations:int,coauthors:array<string>,language:string>>",
                  false,
                  true,
                  FieldRule.NONE,
                  InputField.TEXT,
                  "Publications of the person, with the names of coauthors"),
              typed("collected_in", "string", "Campaign or year in which the record was collected"),
              typed("updated_at", "timestamp", "When the source last changed the record")));

  public static final InputContract PATENT =
      new InputContract(
          "patent",
          "Patents and patent applications",
          "application_no",
          "publication_date",
          List.of(
              new InputField(
                  "application_no",
                  "string",
                  true,
                  false,
                  APPLICATION_NO,
                  40,
                  "Application number; Chinese ones with their check digit"),
              line("publication_no", false, "Publication number"),
              line("title", true, "Title"),
              text("abstract", "Abstract"),
              ruled("ipc", "array<string>", IPC, "IPC or CPC symbols, without spaces"),
              typed("applicants", "array<struct<name:string,uscc:string>>", "Applicants"),
              new InputField(
                  "inventors", "array<string>", false, true, FieldRule.NONE, 0, "Inventors' names"),
              line("legal_status", false, "Legal status as written"),
              typed("filing_date", "date", "Date of filing"),
              typed("publication_date", "date", "Date of publication"),
              line("address", false, "Address of the first applicant"),
              ruled("region", "string", REGION, "Region code, GB/T 2260")));

  public static final InputContract INSTITUTION =
      new InputContract(
          "institution",
          "Universities, institutes and new R&D institutions",
          "institution_id",
          null,
          List.of(
              key("institution_id", "Identifier"),
              line("name", true, "Name"),
              line("name_en", false, "English name"),
              typed("aliases", "array<string>", "Other names"),
              ruled("uscc", "string", USCC, "Unified social credit code"),
              line("kind", false, "Kind of institution"),
              ruled("region", "string", REGION, "Region code, GB/T 2260")));

  public static final InputContract TECHNOLOGY =
      new InputContract(
          "technology",
          "Technologies offered for transfer",
          "technology_id",
          null,
          List.of(
              key("technology_id", "Identifier"),
              line("title", true, "Title"),
              text("description", "Description"),
              line("institution_id", false, "Offering institution"),
              new InputField(
                  "owners", "array<string>", false, true, FieldRule.NONE, 0, "Names of the owners"),
              ruled("ipc", "array<string>", IPC, "IPC or CPC symbols, without spaces"),
              ruled("trl", "struct<scheme:string,level:int>", TRL, "Technology readiness level"),
              ruled("region", "string", REGION, "Region code, GB/T 2260")));

  public static final InputContract PROJECT =
      new InputContract(
          "project",
          "Funded research projects",
          "project_id",
          null,
          List.of(
              key("project_id", "Identifier"),
              line("title", true, "Title"),
              text("abstract", "Abstract"),
              person("leader", false, TEXT, "Name of the leader"),
              line("institution_id", false, "Leading institution"),
              typed("start", "date", "First day"),
              typed("end", "date", "Last day"),
              ruled("funding_cny", "decimal(18,2)", NOT_NEGATIVE, "Funding in CNY")));

  public static final InputContract DEMAND =
      new InputContract(
          "demand",
          "Technology demands of companies",
          "demand_id",
          "published_at",
          List.of(
              key("demand_id", "Identifier"),
              line("title", true, "Title"),
              text("description", "Description"),
              line("enterprise", false, "Company"),
              ruled("uscc", "string", USCC, "Unified social credit code of the company"),
              line("industry", false, "Industry"),
              ruled("ipc", "array<string>", IPC, "IPC symbols of what is wanted"),
              ruled("region", "string", REGION, "Region of the company, GB/T 2260"),
              ruled("budget_cny", "decimal(18,2)", NOT_NEGATIVE, "Budget in CNY"),
              typed("deadline", "date", "Latest date of delivery"),
              typed("published_at", "timestamp", "When the demand was published"),
              ruled(
                  "wanted",
                  "array<string>",
                  FieldRule.KINDS,
                  "Kinds of resource wanted: expert, technology, patent, project; empty means all"),
              typed(
                  "constraints",
                  "struct<regions:array<string>,countries:array<string>,min_trl:int,"
                      + "languages:array<string>>",
                  "What a resource has to satisfy")));

  public static final InputContract PARALLEL_TEXT =
      new InputContract(
          "parallel_text",
          "Aligned phrases in Chinese and English",
          "zh",
          null,
          List.of(
              new InputField("zh", "string", true, false, TEXT, 10_000, "Chinese phrase"),
              new InputField("en", "string", true, false, TEXT, 10_000, "English phrase")));

  public static final InputContract JUDGEMENT =
      new InputContract(
          "judgement",
          "Graded relevance of resources to demands",
          "judgement_id",
          null,
          List.of(
              key("judgement_id", "demand_id, kind and resource_id joined by |; made where absent"),
              key("demand_id", "Judged demand"),
              new InputField(
                  "kind",
                  "string",
                  true,
                  false,
                  FieldRule.KIND,
                  200,
                  "expert, technology, patent or project"),
              key("resource_id", "Judged resource; an expert_id or any record_id of an expert"),
              new InputField(
                  "grade", "int", true, false, GRADE, 0, "0 = irrelevant, higher is better")));

  public static final InputContract EVENT =
      new InputContract(
          "event",
          "What happened after a match",
          "event_id",
          "at",
          List.of(
              key("event_id", "Identifier"),
              line("match_id", false, "Match that the event belongs to"),
              key("type", "Kind of event"),
              new InputField("at", "timestamp", true, false, FieldRule.NONE, 0, "When it happened"),
              person("actor", false, TEXT, "Who caused it"),
              text("payload", "Further facts as JSON")));

  public static final InputContract LINK_DECISION =
      new InputContract(
          "link_decision",
          "Reviewers' decisions on pairs of expert records",
          "decision_id",
          "decided_at",
          List.of(
              key("decision_id", "Identifier"),
              key("source_a", "Source of one record"),
              key("record_a", "Its identifier within the source"),
              key("source_b", "Source of the other record"),
              key("record_b", "Its identifier within the source"),
              new InputField(
                  "decision",
                  "string",
                  true,
                  false,
                  FieldRule.LINK_DECISION,
                  200,
                  "must_link: one person; cannot_link: two people"),
              typed("decided_at", "timestamp", "When it was decided; the latest on a pair counts"),
              person("reviewer", false, TEXT, "Who decided")));

  public static final InputContract ENTERPRISE =
      new InputContract(
          "enterprise",
          "Companies behind the demands",
          "uscc",
          null,
          List.of(
              new InputField("uscc", "string", true, false, USCC, 40, "Unified social credit code"),
              line("name", true, "Registered name"),
              ruled(
                  "tier",
                  "string",
                  FieldRule.TIER,
                  "little_giant, specialised, high_tech, innovation_points (chosen by the points of"
                      + " the innovation points system), technology_sme, innovative_sme or other"),
              ruled("region", "string", REGION, "Region code, GB/T 2260"),
              line("industry", false, "Industry"),
              typed("in_national_project", "boolean", "Carries out a national research project"),
              ruled(
                  "outstanding_loans_cny",
                  "decimal(18,2)",
                  NOT_NEGATIVE,
                  "Balance of loans under government guarantees in CNY"),
              typed("founded", "date", "Date of establishment")));

  public static final InputContract FUND =
      new InputContract(
          "fund",
          "Investment funds and their mandates",
          "fund_id",
          null,
          List.of(
              key("fund_id", "Identifier"),
              line("name", true, "Name"),
              typed("fields", "array<string>", "IPC subclasses or industries; absent means all"),
              typed("stages", "array<string>", "seed, early, growth or mature; absent means all"),
              typed("regions", "array<string>", "Region codes, GB/T 2260; absent means all"),
              ruled("ticket_min_cny", "decimal(18,2)", NOT_NEGATIVE, "Smallest ticket in CNY"),
              ruled("ticket_max_cny", "decimal(18,2)", NOT_NEGATIVE, "Largest ticket in CNY")));

  public static final InputContract GUARANTEE_REQUEST =
      new InputContract(
          "guarantee_request",
          "Drafts of performance guarantees that companies ask banks for",
          "request_id",
          null,
          List.of(
              key("request_id", "Identifier"),
              key("demand_id", "Demand whose contract is to be guaranteed"),
              ruled("amount_cny", "decimal(18,2)", NOT_NEGATIVE, "Amount asked for in CNY"),
              text("wording", "Text of the draft"),
              typed("documents", "array<string>", "Documents to present for payment"),
              ruled(
                  "maximum_cny", "decimal(18,2)", NOT_NEGATIVE, "Maximum that the draft states")));

  /** All contracts in the order in which they are read. */
  public static final List<InputContract> ALL =
      List.of(
          EXPERT,
          INSTITUTION,
          TECHNOLOGY,
          PATENT,
          PROJECT,
          DEMAND,
          PARALLEL_TEXT,
          JUDGEMENT,
          LINK_DECISION,
          ENTERPRISE,
          FUND,
          GUARANTEE_REQUEST,
          EVENT);

  private InputContracts() {}

  /** The contract of that name. */
  public static Optional<InputContract> named(String name) {
    return ALL.stream().filter(c -> c.name().equals(name)).findFirst();
  }
}
