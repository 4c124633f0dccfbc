package org.kechuang.demand;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class DemandTextTest {
  private static final String WISH = "需要耐高温固态电解质膜的批量制备工艺。";
  private static final String PRAISE = "公司成立于1998年，注册资本5000万元。";

  @Test
  void sentencesEndWhereTheyEndInBothLanguages() {
    assertEquals(
        List.of("需要A。", "误差小于0.5毫米！", "We need 3.5 kW.", "Really?", "last"),
        Sentences.of("需要A。误差小于0.5毫米！ We need 3.5 kW. Really? last"));
    assertEquals(List.of(), Sentences.of("。。。 \n !"));
  }

  @Test
  void sentencesAboutTheCompanyAreLeftOut() {
    assertEquals(WISH, Boilerplate.without(PRAISE + WISH + "该产品市场前景广阔，年产值上亿。"));
    assertEquals(List.of(PRAISE), Boilerplate.in(PRAISE + WISH));
    assertEquals(
        "A membrane that lasts 500 hours is wanted.",
        Boilerplate.without(
            "We are a leading manufacturer founded in 1990. A membrane that lasts 500 hours is"
                + " wanted."));
  }

  @Test
  void descriptionWithoutBoilerplateOrOfNothingElseStaysWhole() {
    assertEquals(WISH, Boilerplate.without(WISH));
    assertEquals(PRAISE, Boilerplate.without(PRAISE));
    assertEquals("", Boilerplate.without(null));
    assertEquals("", Boilerplate.without(""));
  }

  @Test
  void namedReadinessWinsOverStagesAndLateStagesOverEarlyOnes() {
    assertEquals(Optional.of(6), level("小试已完成，要求技术成熟度达到6级，最终产业化"));
    assertEquals(Optional.of(7), level("at least TRL 7"));
    assertEquals(Optional.of(9), level("从中试走向量产"));
    assertEquals(Optional.of(6), level("a pilot-scale prototype"));
    assertEquals(Optional.empty(), level("一种膜"));
    assertEquals(Optional.empty(), level(null));
  }

  private static Optional<Integer> level(String text) {
    return Readiness.in(text).map(Readiness::level);
  }

  @Test
  void hardConditionsAreQuoted() {
    List<Condition> found = Condition.in("预算不超过200万元，需在6个月内完成。膜的厚度不大于20微米，工作温度≥300℃，不得含氟。");
    assertTrue(found.contains(new Condition("budget", "预算不超过200万元")), found::toString);
    assertTrue(found.contains(new Condition("time", "6个月内完成")), found::toString);
    assertTrue(found.contains(new Condition("quantity", "膜的厚度不大于20微米")), found::toString);
    assertTrue(found.contains(new Condition("quantity", "工作温度≥300℃")), found::toString);
    assertTrue(found.contains(new Condition("ban", "不得含氟")), found::toString);
    List<Condition> english = Condition.in("It must work at least 500 hours within 6 months");
    assertEquals(
        List.of("time", "quantity"), english.stream().map(Condition::type).distinct().toList());
    assertEquals(List.of(), Condition.in("一种膜"));
    assertEquals(List.of(), Condition.in(null));
  }

  /** Mixed scripts, lone surrogates, control characters: whatever a field may hold. */
  @Property(tries = 300)
  void anyTextIsRead(@ForAll @StringLength(max = 300) String text) {
    String kept = Boilerplate.without(text);
    assertFalse(kept.length() > text.length());
    assertTrue(Sentences.of(text).stream().allMatch(s -> text.contains(s)));
    assertTrue(Condition.in(text).size() <= 12);
    Readiness.in(text).ifPresent(r -> assertTrue(r.level() >= 1 && r.level() <= 9));
  }

  @Test
  void longTextsAreReadInTime() {
    String text = "温度不低于300℃，预算".repeat(5_000);
    assertTimely(() -> Condition.in(text));
    assertTimely(() -> Readiness.in(text));
    assertTimely(() -> Boilerplate.without(text));
  }

  private static void assertTimely(org.junit.jupiter.api.function.Executable action) {
    org.junit.jupiter.api.Assertions.assertTimeout(java.time.Duration.ofSeconds(10), action);
  }
}
