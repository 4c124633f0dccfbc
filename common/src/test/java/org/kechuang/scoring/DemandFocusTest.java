package org.kechuang.scoring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.kechuang.text.QueryTerms;
import org.kechuang.text.TermBag;
import org.kechuang.text.TermHash;
import org.kechuang.text.TranslationLexicon;

class DemandFocusTest {
  @Test
  void wordsOfAllDemandsSayLess() {
    List<DemandProfile> demands = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      demands.add(demand("d" + i, "hope", "subject" + i));
    }
    DemandProfile focused = new DemandFocus(demands).apply(demands.get(7));
    assertEquals(1, focus(focused, "subject7"), 1e-6);
    assertTrue(focus(focused, "hope") < 0.1, () -> "" + focus(focused, "hope"));
  }

  @Test
  void twoDemandsOfOneSubjectAreNoReasonToForgetIt() {
    List<DemandProfile> demands = List.of(demand("a", "membrane", "x"), demand("b", "membrane"));
    DemandProfile focused = new DemandFocus(demands).apply(demands.get(0));
    assertTrue(focus(focused, "membrane") > 0.8, () -> "" + focus(focused, "membrane"));
  }

  @Test
  void textsScoreByWhatIsWanted() {
    CorpusStatistics corpus =
        new CorpusStatistics(
            100, 100, 1_000, Map.of(TermHash.of("hope"), 5L, TermHash.of("subject1"), 5L));
    List<DemandProfile> demands = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      demands.add(demand("d" + i, "hope", "subject" + i));
    }
    DemandProfile plain = demands.get(1);
    DemandProfile focused = new DemandFocus(demands).apply(plain);
    Bm25 bm25 = new Bm25(10);
    TermBag hopes = TermBag.of(List.of("hope", "other"));
    assertTrue(
        bm25.score(new WeighedQuery(focused.query(), corpus), hopes)
            < bm25.score(new WeighedQuery(plain.query(), corpus), hopes) / 4);
  }

  private static float focus(DemandProfile demand, String term) {
    return demand.query().focus(demand.query().concepts().indexOf(TermHash.of(term)));
  }

  private static DemandProfile demand(String id, String... terms) {
    return new DemandProfile(
        id,
        QueryTerms.of(TermBag.of(Stream.of(terms).toList()), TranslationLexicon.EMPTY),
        Map.of(),
        null,
        List.of(),
        null,
        List.of("expert"),
        Constraints.NONE);
  }
}
