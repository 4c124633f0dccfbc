package org.kechuang.jobs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Hand-made input of a few records about three subjects, in both languages. */
final class TinyWorld {
  private static final List<String> SUBJECTS =
      List.of("solid electrolyte membrane", "turbine blade coating", "speech recognition");
  private static final List<String> SUBJECTS_ZH = List.of("固态电解质膜", "涡轮叶片涂层", "语音识别");

  private TinyWorld() {}

  /** Twenty people, some of whom have two records with one ORCID. */
  static void experts(Path folder) throws IOException {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      String subject = SUBJECTS.get(i % 3);
      String subjectZh = SUBJECTS_ZH.get(i % 3);
      lines.add(
          """
          {"record_id":"r%d","name":"Expert Number %d","country":"%s","keywords":["%s"],\
          "works":[{"work_id":"w%d","title":"Study %d of %s","abstract":"%s by process %d.",\
          "year":%d},{"title":"%s研究%d"}]}"""
              .formatted(
                  i,
                  i,
                  i % 2 == 0 ? "CN" : "US",
                  subject,
                  i,
                  i,
                  subject,
                  subject,
                  i,
                  2010 + i / 2,
                  subjectZh,
                  i));
    }
    Files.write(folder.resolve("expert.jsonl"), lines);
  }

  /** Nine technologies, three a subject. */
  static void technologies(Path folder) throws IOException {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 9; i++) {
      lines.add(
          """
          {"technology_id":"t%d","title":"%s制备技术%d","description":"用于%s的批量制备。",\
          "trl":{"scheme":"GB/T 22900","level":%d},"region":"310000"}"""
              .formatted(i, SUBJECTS_ZH.get(i % 3), i, SUBJECTS_ZH.get(i % 3), i + 1));
    }
    Files.write(folder.resolve("technology.jsonl"), lines);
  }

  /** Five demands; the last asks for what nobody has. */
  static void demands(Path folder) throws IOException {
    Files.write(
        folder.resolve("demand.jsonl"),
        List.of(
            """
            {"demand_id":"d0","title":"固态电解质膜批量制备","description":"需要固态电解质膜"}""",
            """
            {"demand_id":"d1","title":"Turbine blade coating that lasts","region":"310000"}""",
            """
            {"demand_id":"d2","title":"语音识别","constraints":{"countries":["US"],"min_trl":6}}""",
            """
            {"demand_id":"d3","title":"speech recognition","wanted":["expert"]}""",
            """
            {"demand_id":"d4","title":"月球种菜"}"""));
  }

  /** Grades for all demands but the last; an expert is judged by record_id. */
  static void judgements(Path folder) throws IOException {
    List<String> lines = new ArrayList<>();
    int[] subjectOfDemand = {0, 1, 2, 2};
    for (int d = 0; d < subjectOfDemand.length; d++) {
      for (int i = 0; i < 12; i++) {
        lines.add(
            """
            {"demand_id":"d%d","kind":"expert","resource_id":"r%d","grade":%d}"""
                .formatted(d, i, i % 3 == subjectOfDemand[d] ? 2 : 0));
      }
    }
    Files.write(folder.resolve("judgement.jsonl"), lines);
  }
}
