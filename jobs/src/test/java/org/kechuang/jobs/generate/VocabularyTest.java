package org.kechuang.jobs.generate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;

class VocabularyTest {
  private static final Vocabulary VOCABULARY = Vocabulary.shared();

  private static List<Term> ownTerms(Topic topic) {
    List<Term> terms = new ArrayList<>(topic.objects());
    terms.addAll(topic.methods());
    terms.add(topic.metric());
    terms.add(topic.application());
    return terms;
  }

  private static List<Term> allTerms() {
    List<Term> terms = new ArrayList<>();
    VOCABULARY.fields().forEach(field -> terms.addAll(field.methods()));
    VOCABULARY.fields().forEach(field -> terms.addAll(field.metrics()));
    VOCABULARY.topics().forEach(topic -> terms.addAll(ownTerms(topic)));
    return terms;
  }

  @Test
  void coversSevenFieldsAndAHundredTopics() {
    assertEquals(7, VOCABULARY.fields().size());
    assertTrue(VOCABULARY.topics().size() >= 100, "topics: " + VOCABULARY.topics().size());
    assertTrue(allTerms().size() >= 600, "terms: " + allTerms().size());
  }

  @Test
  void noTermIsThereTwice() {
    Set<String> zh = new HashSet<>();
    Set<String> en = new HashSet<>();
    Set<String> plain = new HashSet<>();
    for (Term term : allTerms()) {
      assertTrue(zh.add(term.zh()), term.zh());
      assertTrue(en.add(term.en().toLowerCase(Locale.ROOT)), term.en());
      assertTrue(term.plain().isEmpty() || plain.add(term.plain()), term.plain());
    }
  }

  @Test
  void topicNumbersAreTheirPlaces() {
    for (int i = 0; i < VOCABULARY.topics().size(); i++) {
      assertEquals(i, VOCABULARY.topic(i).number());
    }
  }

  @Test
  void everyTopicHasSiblingsAndOutsidersInItsField() {
    for (Topic topic : VOCABULARY.topics()) {
      assertFalse(VOCABULARY.siblings(topic.number()).isEmpty(), topic.en());
      assertTrue(
          VOCABULARY.topics().stream()
              .anyMatch(other -> other.sameField(topic) && !other.siblingOf(topic)),
          topic.en());
    }
  }

  @Test
  void ipcSubclassesAreWellFormed() {
    for (Topic topic : VOCABULARY.topics()) {
      topic.ipc().forEach(code -> assertTrue(code.matches("[A-H]\\d{2}[A-Z]"), code));
    }
  }

  @Test
  void companyWordingNeverUsesAnExpertsTerm() {
    List<Term> terms = allTerms();
    List<String> wordings = new ArrayList<>();
    terms.forEach(term -> wordings.add(term.plain()));
    VOCABULARY.topics().forEach(topic -> wordings.add(topic.plainZh()));
    for (String wording : wordings) {
      for (Term term : terms) {
        assertFalse(wording.contains(term.zh()), wording + " uses " + term.zh());
      }
    }
  }

  @Test
  void companyWordingSharesAtMostThreeCharactersInARowWithItsTerm() {
    for (Term term : allTerms()) {
      for (int i = 0; i + 4 <= term.zh().length(); i++) {
        String run = term.zh().substring(i, i + 4);
        assertFalse(term.plain().contains(run), term.plain() + " repeats " + run);
      }
    }
  }
}
