package org.kechuang.jobs.resolve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kechuang.contract.ExpertLinkTable;
import org.kechuang.contract.InputContracts;
import org.kechuang.contract.MentionTable;
import org.kechuang.spark.StageResult;

/** The people whom patents and projects name, among three hundred others. */
class MentionsTest {
  private static final String FAMILIES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗";
  private static final String GIVEN = "芳敏静强磊军洋勇艳杰涛明超秀霞";

  @TempDir private Path folder;

  @Test
  void inventorsAndLeadersBecomePeopleOrStayNames() {
    SourceLake lake = new SourceLake(folder);
    lake.put(
        InputContracts.INSTITUTION,
        "{'source':'s','institution_id':'i1','name':'东海大学','uscc':'12310000425006133D'}");
    lake.experts(experts());
    lake.put(
        InputContracts.PATENT,
        patent("exact", "东海大学", "null", "欧阳修远"),
        patent("byCode", "东大", "'12310000425006133D'", "欧阳修远"),
        patent("namesakes", "西山研究院", "null", "王伟"),
        patent("undecidable", "南湖大学", "null", "李娜"),
        patent("letters", "东海大学", "null", "ZHUGE MINGLIANG','GONG Weimin"),
        patent("characters", "北原研究所", "null", "龚为民"),
        patent("outsider", "东海大学", "null", "司马相如"),
        patent("namesake", "某某有限公司", "null", "欧阳修远','司马相如"),
        patent("noName", "东海大学", "null", "','"));
    lake.put(
        InputContracts.PROJECT,
        "{'source':'s','project_id':'led','title':'项目','leader':'王伟','institution_id':'i1'}",
        "{'source':'s','project_id':'alone','title':'项目'}");
    StageResult result = lake.resolve("r1");

    Map<String, String> record = new HashMap<>();
    lake.read(ExpertLinkTable.TABLE)
        .select("expert_id", "record_id")
        .collectAsList()
        .forEach(row -> record.put(row.getString(0), row.getString(1)));
    List<String> found =
        lake
            .read(MentionTable.TABLE)
            .selectExpr("concat_ws(' ', kind, resource_id, position)", "expert_id", "reason")
            .collectAsList()
            .stream()
            .map(r -> r.get(0) + ": " + (r.isNullAt(1) ? r.get(2) : record.get(r.getString(1))))
            .sorted()
            .toList();
    assertEquals(
        List.of(
            "patent byCode 0: ouyang",
            "patent characters 0: gong",
            "patent exact 0: ouyang",
            "patent letters 0: zhuge",
            "patent letters 1: no-candidate",
            "patent namesake 0: no-candidate",
            "patent namesake 1: no-candidate",
            "patent namesakes 0: wang2",
            "patent noName 0: no-candidate",
            "patent noName 1: no-candidate",
            "patent outsider 0: no-candidate",
            "patent undecidable 0: several-candidates",
            "project led 0: wang1"),
        found);
    assertTrue(
        result.result().metrics().stream()
            .anyMatch(
                m ->
                    m.name().equals("mentions-linked")
                        && m.slice().equals("project")
                        && m.value() == 1));
    assertEquals(
        List.of("wang|wei|1|career,name,organisation,prior|true"),
        lake
            .read(MentionTable.TABLE)
            .where("resource_id = 'namesakes'")
            .selectExpr(
                "name_key",
                "namesakes",
                "concat_ws(',', sort_array(evidence.comparison))",
                "aggregate(evidence.bits, 0D, (a, b) -> a + b) > log2(9D)")
            .collectAsList()
            .stream()
            .map(row -> row.mkString("|"))
            .toList());
  }

  private static String[] experts() {
    List<String> experts = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      String name = "" + FAMILIES.charAt(i % 20) + GIVEN.charAt(i / 20);
      experts.add(expert("f" + i, name, "大学" + i % 60, ""));
    }
    String works = ",'works':[{'title':'论文','year':2018,'coauthors':['陈杰','周涛']}]";
    experts.add(expert("ouyang", "欧阳修远", "东海大学", works));
    experts.add(expert("wang1", "王伟", "东海大学", ""));
    experts.add(expert("wang2", "王伟", "西山研究院", ""));
    experts.add(expert("li1", "李娜", "南湖大学", ",'orcid':'0000-0002-1825-0097'"));
    experts.add(expert("li2", "李娜", "南湖大学", ",'orcid':'0000-0001-5109-3700'"));
    experts.add(expert("zhuge", "诸葛明亮", "东海大学", ""));
    experts.add(expert("gong", "Weimin Gong", "北原研究所", ""));
    return experts.toArray(String[]::new);
  }

  private static String expert(String id, String name, String organisation, String more) {
    return String.format(
        "{'source':'national','record_id':'%s','name':'%s','organization':'%s'%s}",
        id, name, organisation, more);
  }

  private static String patent(String number, String applicant, String code, String inventors) {
    return String.format(
        "{'source':'s','application_no':'%s','title':'一种装置','filing_date':'2020-01-01',"
            + "'applicants':[{'name':'%s','uscc':%s}],'inventors':['%s']}",
        number, applicant, code, inventors);
  }
}
