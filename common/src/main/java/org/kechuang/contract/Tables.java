package org.kechuang.contract;

import java.util.List;
import java.util.stream.Stream;

/** All tables of the lake. */
public final class Tables {
  private static final List<TableContract> ALL =
      Stream.concat(
              InputContracts.ALL.stream().map(InputContract::table),
              Stream.of(
                  ExpertTable.TABLE,
                  ExpertLinkTable.TABLE,
                  ExpertEventTable.TABLE,
                  LinkModelTable.TABLE,
                  LinkReviewTable.TABLE,
                  LinkRecordTable.TABLE,
                  LinkMentionTable.TABLE,
                  LinkCandidateTable.TABLE,
                  LinkDoubtTable.TABLE,
                  LinkFrequencyTable.TABLE,
                  LinkStateTable.TABLE,
                  MentionTable.TABLE,
                  EvidenceTable.TABLE,
                  ResourceTable.TABLE,
                  VectorModelTable.TABLE,
                  EmbeddingTable.TABLE,
                  CentroidTable.TABLE,
                  CellTable.TABLE,
                  RankerTable.TABLE,
                  RankedMatchTable.TABLE,
                  DemandAnalysisTable.TABLE,
                  PlacementTable.TABLE,
                  PlacementTable.PLACED,
                  AllocationTable.TABLE,
                  EngagementTable.TABLE,
                  FeedbackTable.TABLE,
                  ProjectTable.TABLE,
                  MilestoneTable.TABLE,
                  DeliverableTable.TABLE,
                  PaymentTable.TABLE,
                  FunnelTable.TABLE,
                  DealFactTable.TABLE,
                  RiskTable.TABLE,
                  TradeModeTable.TABLE,
                  FinanceOfferTable.TABLE,
                  OpsTables.RUN,
                  OpsTables.METRIC,
                  OpsTables.CHECK,
                  OpsTables.QUARANTINE,
                  OpsTables.JUDGED_SCORE,
                  OpsTables.COMPARISON))
          .toList();

  private Tables() {}

  /** All contracts, in the order in which data flows. */
  public static List<TableContract> all() {
    return ALL;
  }
}
