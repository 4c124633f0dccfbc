package org.kechuang.jobs.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.kechuang.contract.InputContracts;

class SourceFileTest {
  @Test
  void nameTellsContractSourceAndFormat() {
    assertEquals(
        new SourceFile(InputContracts.EXPERT, "overseas", Format.JSONL, "p"),
        file("expert_overseas.jsonl.gz"));
    assertEquals(
        new SourceFile(InputContracts.PARALLEL_TEXT, null, Format.TSV, "p"),
        file("parallel_text.tsv"));
    assertEquals(
        new SourceFile(InputContracts.PATENT, "cn_2024", Format.DELTA, "p"),
        file("patent_cn_2024.delta"));
    assertEquals(
        new SourceFile(InputContracts.DEMAND, null, Format.JSONL, "p"), file("demand.ndjson"));
  }

  @Test
  void otherNamesBelongToNoContract() {
    for (String name :
        List.of("experts.jsonl", "expert", "expert.txt", "readme.md", "a_expert.csv")) {
      assertTrue(SourceFile.of(name, "p").isEmpty(), name);
    }
  }

  private static SourceFile file(String name) {
    return SourceFile.of(name, "p").orElseThrow();
  }
}
