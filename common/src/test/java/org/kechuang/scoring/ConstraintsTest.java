package org.kechuang.scoring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class ConstraintsTest {
  private static final ResourceFacts UNKNOWN =
      new ResourceFacts("technology", null, null, null, List.of(), List.of(), null);

  @Test
  void nothingRequiredAllowsEverything() {
    assertTrue(Constraints.NONE.isEmpty());
    assertTrue(Constraints.NONE.allow(UNKNOWN));
  }

  @Test
  void provinceContainsItsCities() {
    assertTrue(regions("310000").allow(in("310000")));
    assertTrue(regions("310000").allow(in("310115")));
    assertFalse(regions("310000").allow(in("320100")));
  }

  @Test
  void prefectureContainsItsCountiesAlone() {
    assertTrue(regions("320100").allow(in("320115")));
    assertFalse(regions("320100").allow(in("320500")));
    assertFalse(regions("320100").allow(in("320000")));
  }

  @Test
  void countyContainsItselfAlone() {
    assertTrue(regions("310115").allow(in("310115")));
    assertFalse(regions("310115").allow(in("310104")));
    assertFalse(regions("310115").allow(in("310000")));
  }

  @Test
  void oneOfSeveralRegionsIsEnough() {
    assertTrue(regions("110000", "310000").allow(in("310115")));
  }

  @Test
  void countriesAreComparedWithoutCase() {
    Constraints german = new Constraints(List.of(), List.of("de"), null, List.of());
    assertTrue(german.allow(from("DE")));
    assertTrue(german.allow(from("de")));
    assertFalse(german.allow(from("CN")));
  }

  @Test
  void languagesAreComparedWithoutCase() {
    Constraints chinese = new Constraints(List.of(), List.of(), null, List.of("ZH"));
    assertTrue(chinese.allow(speaking("en", "zh")));
    assertTrue(chinese.allow(speaking("Zh")));
    assertFalse(chinese.allow(speaking("en")));
  }

  @Test
  void readinessIsAskedOfTechnologiesAlone() {
    Constraints ready = new Constraints(List.of(), List.of(), 6, List.of());
    assertTrue(ready.allow(ofKind("technology", 6)));
    assertFalse(ready.allow(ofKind("technology", 5)));
    for (String kind : List.of("expert", "patent", "project")) {
      assertTrue(ready.allow(ofKind(kind, null)), kind);
    }
  }

  @Test
  void unknownFactsDoNotSatisfy() {
    assertFalse(regions("310000").allow(UNKNOWN));
    assertFalse(new Constraints(List.of(), List.of("CN"), null, List.of()).allow(UNKNOWN));
    assertFalse(new Constraints(List.of(), List.of(), 1, List.of()).allow(UNKNOWN));
    assertFalse(new Constraints(List.of(), List.of(), null, List.of("zh")).allow(UNKNOWN));
  }

  @Test
  void allRequirementsHaveToBeMet() {
    Constraints both = new Constraints(List.of("310000"), List.of("CN"), null, List.of());
    assertTrue(both.allow(facts("expert", "CN", "310115", null)));
    assertFalse(both.allow(facts("expert", "DE", "310115", null)));
    assertFalse(both.allow(facts("expert", "CN", "440300", null)));
    assertEquals(List.of("CN"), both.countries());
  }

  private static Constraints regions(String... regions) {
    return new Constraints(List.of(regions), List.of(), null, List.of());
  }

  private static ResourceFacts in(String region) {
    return facts("expert", null, region, null);
  }

  private static ResourceFacts from(String country) {
    return facts("expert", country, null, null);
  }

  private static ResourceFacts ofKind(String kind, Integer trl) {
    return facts(kind, null, null, trl);
  }

  private static ResourceFacts speaking(String... languages) {
    return new ResourceFacts("expert", null, null, null, List.of(), List.of(languages), null);
  }

  private static ResourceFacts facts(String kind, String country, String region, Integer trl) {
    return new ResourceFacts(kind, country, region, trl, List.of(), List.of(), null);
  }
}
