package org.kechuang.matching;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.kechuang.contract.InputContracts;
import org.kechuang.delta.Lake;
import org.kechuang.demand.DemandAnalysis;
import org.kechuang.demand.KeyTerm;
import org.kechuang.ml.LatentSemanticAnalysis;
import org.kechuang.ml.TermBagger;
import org.kechuang.ml.TranslationLearner;
import org.kechuang.scoring.Constraints;
import org.kechuang.scoring.DemandProfile;
import org.kechuang.spark.SharedSession;
import org.kechuang.text.Language;
import org.kechuang.text.TermHash;

class DemandReaderTest {
  private static Map<String, DemandProfile> read;
  private static Map<String, DemandAnalysis> analysed;

  /** One read for all tests: every Spark job costs more than all assertions. */
  @BeforeAll
  static void readDemands() {
    SparkSession spark = SharedSession.get();
    Dataset<Row> training =
        spark
            .range(12)
            .selectExpr(
                "string(id) AS id",
                "if(id % 2 = 0, 'solid electrolyte battery', 'turbine blade cooling') AS text",
                "if(id % 2 = 0, '固态电解质', null) AS zh",
                "if(id % 2 = 0, 'solid electrolyte', null) AS en");
    PipelineModel model =
        new Pipeline()
            .setStages(
                new PipelineStage[] {
                  new TermBagger().setOutputCol("terms"),
                  new LatentSemanticAnalysis().setInputCol("terms").setDimension(2),
                  new TranslationLearner().setInputCol("terms")
                })
            .fit(training);
    Dataset<Row> demands =
        demands(
            "{'demand_id':'plain','source':'s','title':'Turbine blade'}",
            "{'demand_id':'full','source':'s','title':'Electrolyte','description':'battery',"
                + "'ipc':['H01M10/0562','H01M4/13','B60L','H01','nonsense'],'region':'310115',"
                + "'wanted':[' Patent ','EXPERT','expert',null,'machine'],"
                + "'constraints':{'regions':['310000',null],'countries':['cn'],'min_trl':6}}",
            "{'demand_id':'strange','source':'s','title':'Qqqq','wanted':['machine']}",
            "{'demand_id':'none','source':'s','title':'Zzzz','wanted':[]}",
            "{'demand_id':'twice','source':'b','title':'Blade of the second source'}",
            "{'demand_id':'twice','source':'a','title':'Battery of the first source'}",
            "{'demand_id':'odd-asking','source':'s','title':'需要','description':''}",
            "{'demand_id':'odd-emoji','source':'s','title':'🚀🔋','description':'👍👍 !!'}",
            "{'demand_id':'odd-praise','source':'s','title':'Turbine blade',"
                + "'description':'公司成立于1998年。公司秉承诚信为本的理念，产品销往全国。'}",
            "{'demand_id':'odd-kana','source':'s','title':'タービンの冷却をしたいです turbine cooling'}",
            "{'demand_id':'odd-traditional','source':'s','title':'固態電解質膜的批量製備'}",
            "{'demand_id':'odd-long','source':'s','title':'Cooling','description':'"
                + "turbine 冷却 ".repeat(6_000)
                + "'}",
            "{'demand_id':'odd-mixed','source':'s','title':'GaN外延片のturbine-blade ﬁlm ①',"
                + "'description':'中试，温度≥300℃；budget of 2 million'}");
    List<AnalysedDemand> all = new DemandReader(new EmbeddingModel("m", model)).analyse(demands);
    assertEquals(
        List.of(
            "full",
            "none",
            "odd-asking",
            "odd-emoji",
            "odd-kana",
            "odd-long",
            "odd-mixed",
            "odd-praise",
            "odd-traditional",
            "plain",
            "strange",
            "twice"),
        all.stream().map(d -> d.profile().id()).toList());
    read = all.stream().collect(Collectors.toMap(d -> d.profile().id(), AnalysedDemand::profile));
    analysed =
        all.stream().collect(Collectors.toMap(d -> d.profile().id(), AnalysedDemand::analysis));
  }

  @Test
  void titleCountsTwice() {
    DemandProfile full = read.get("full");
    assertEquals(2, count(full, "electrolyt"));
    assertEquals(1, count(full, "batteri"));
  }

  @Test
  void wantedKindsAreReadWithoutCaseAndBlanksInTheirUsualOrder() {
    assertEquals(List.of(Kinds.EXPERT, Kinds.PATENT), read.get("full").kinds());
  }

  @Test
  void nothingOrNothingKnownWantedMeansAllKinds() {
    assertEquals(Kinds.ALL, read.get("plain").kinds());
    assertEquals(Kinds.ALL, read.get("none").kinds());
    assertEquals(Kinds.ALL, read.get("strange").kinds());
  }

  @Test
  void constraintsKeepWhatIsGiven() {
    assertEquals(
        new Constraints(List.of("310000"), List.of("CN"), 6, List.of()),
        read.get("full").constraints());
    assertTrue(read.get("plain").constraints().isEmpty());
  }

  @Test
  void ipcSymbolsBecomeSubclassesEachOnce() {
    assertEquals(List.of("B60L", "H01M"), read.get("full").ipc());
    assertEquals(List.of(), read.get("plain").ipc());
  }

  @Test
  void regionIsKeptAndMayBeAbsent() {
    assertEquals("310115", read.get("full").region());
    assertNull(read.get("plain").region());
  }

  @Test
  void textsOfUnknownTermsHaveNoVector() {
    assertNull(read.get("strange").vector());
    assertEquals(2, read.get("plain").vector().length);
  }

  @Test
  void firstSourceSpeaksForADemandThatTwoSourcesHave() {
    assertTrue(
        read.get("twice").words().containsValue("first"), read.get("twice").words()::toString);
    assertFalse(read.get("twice").words().containsValue("second"));
  }

  @Test
  void wordsReadAsWrittenAndTranslationsNameWhatTheyStandFor() {
    Map<Integer, String> words = read.get("full").words();
    assertEquals("electrolyte", words.get(TermHash.of("electrolyt")));
    assertEquals("electrolyte → 电解质", words.get(TermHash.of("_电解质")), words::toString);
    assertFalse(read.get("plain").words().values().stream().anyMatch(w -> w.contains("→")));
  }

  @Test
  void demandsWithoutAWordSayWhyTheyFindNothing() {
    for (String id : List.of("odd-asking", "odd-emoji")) {
      assertNull(read.get(id).vector(), id);
      assertEquals(
          "the demand has no word to search by", analysed.get(id).emptyReason().orElseThrow(), id);
    }
    assertTrue(analysed.get("full").emptyReason().isEmpty());
  }

  @Test
  void oddTextsAreReadAsFarAsTheyGo() {
    assertEquals(Language.JA, analysed.get("odd-kana").language());
    assertNotNull(read.get("odd-kana").vector(), "its English words are known");
    assertTrue(
        read.get("odd-traditional").words().containsValue("电解质"),
        read.get("odd-traditional").words()::toString);
    assertTrue(analysed.get("odd-long").characters() > 50_000);
    assertNotNull(read.get("odd-long").vector());
    assertNotNull(read.get("odd-mixed").vector());
    assertEquals(6, analysed.get("odd-mixed").readiness().orElseThrow().level());
    assertFalse(analysed.get("odd-mixed").conditions().isEmpty());
  }

  @Test
  void praiseIsLeftOutOfTheSearchAndKeptForReaders() {
    assertEquals(2, analysed.get("odd-praise").boilerplate().size());
    assertFalse(read.get("odd-praise").words().containsValue("公司"));
    // nothing else is there to search by than the title and, since it is all, the praise
    assertTrue(read.get("odd-praise").words().containsValue("turbine"));
  }

  @Test
  void keyTermsAreHeaviestFirstWithTheirTranslations() {
    List<KeyTerm> terms = analysed.get("full").terms();
    assertEquals("electrolyte", terms.get(0).term(), terms::toString);
    assertTrue(terms.get(0).translations().contains("电解质"), terms::toString);
    double sum = terms.stream().mapToDouble(KeyTerm::weight).sum();
    assertTrue(sum > 0 && sum <= 1 + 1e-9, () -> "sum " + sum);
  }

  private static int count(DemandProfile demand, String stem) {
    int at = demand.query().concepts().indexOf(TermHash.of(stem));
    assertTrue(at >= 0, () -> stem + " is not among " + demand.words().values());
    return demand.query().concepts().count(at);
  }

  private static Dataset<Row> demands(String... records) {
    List<String> json = new ArrayList<>();
    for (String record : records) {
      json.add(record.replace('\'', '"'));
    }
    SparkSession spark = SharedSession.get();
    return spark
        .read()
        .schema(Lake.schema(InputContracts.DEMAND.table()).asNullable())
        .json(spark.createDataset(json, Encoders.STRING()));
  }
}
