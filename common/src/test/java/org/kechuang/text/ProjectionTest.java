package org.kechuang.text;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;

class ProjectionTest {
  private static final LatentSettings FEW = new LatentSettings(8, 1000, 1, 0.9, 3, 7);

  /** Documents on four subjects, each with a vocabulary in two languages. */
  private static List<TermBag> bilingual(int documents) {
    SplittableRandom random = new SplittableRandom(3);
    List<TermBag> bags = new ArrayList<>();
    for (int i = 0; i < documents; i++) {
      List<String> terms = new ArrayList<>();
      for (int t = 0; t < 12; t++) {
        int word = random.nextInt(10);
        terms.add("zh" + i % 4 + "-" + word);
        terms.add("en" + i % 4 + "-" + word);
      }
      bags.add(TermBag.of(terms));
    }
    return bags;
  }

  private static TermBag words(String language, int subject) {
    return TermBag.of(
        List.of(language + subject + "-1", language + subject + "-2", language + subject + "-5"));
  }

  @Test
  void languagesMeetInTheSpace() {
    Projection projection = Projection.learn(bilingual(200), FEW);
    for (int subject = 0; subject < 4; subject++) {
      float[] chinese = projection.embed(words("zh", subject));
      assertEquals(1, Vectors32.dot(chinese, chinese), 1e-5);
      float same = Vectors32.dot(chinese, projection.embed(words("en", subject)));
      float other = Vectors32.dot(chinese, projection.embed(words("en", (subject + 1) % 4)));
      assertTrue(same > 0.8 && other < 0.3, same + " " + other);
    }
  }

  @Test
  void sameBitsOnOneCoreAndOnMany() throws Exception {
    List<TermBag> documents = bilingual(300);
    Projection one = on(1, documents);
    Projection four = on(4, documents);
    for (int i = 0; i < one.size(); i++) {
      assertArrayEquals(one.row(i), four.row(i));
    }
  }

  private static Projection on(int cores, List<TermBag> documents) throws Exception {
    ForkJoinPool pool = new ForkJoinPool(cores);
    try {
      return pool.submit(() -> Projection.learn(documents, FEW)).get();
    } finally {
      pool.shutdown();
    }
  }

  @Test
  void dimensionFollowsTheCorpus() {
    assertEquals(1, Projection.learn(bilingual(1), FEW).dimension());
    assertTrue(Projection.learn(bilingual(5), FEW).dimension() <= 4);
  }

  @Test
  void unknownTermsGiveNoVector() {
    Projection projection = Projection.learn(bilingual(50), FEW);
    assertNull(projection.embed(TermBag.EMPTY));
    assertNull(projection.embed(TermBag.of(List.of("never seen"))));
    assertNull(projection.embedAll(List.of()));
    assertEquals(0, projection.idf(TermHash.of("never seen")));
    assertTrue(projection.idf(TermHash.of("zh0-1")) > 0);
  }

  @Test
  void embedAllLiesBetween() {
    Projection projection = Projection.learn(bilingual(200), FEW);
    float[] middle = projection.embedAll(List.of(words("zh", 0), words("en", 1), TermBag.EMPTY));
    float left = Vectors32.dot(middle, projection.embed(words("zh", 0)));
    float right = Vectors32.dot(middle, projection.embed(words("en", 1)));
    assertEquals(left, right, 1e-5);
  }

  @Test
  void refusesACorpusWithoutTerms() {
    assertTrue(
        assertThrows(
                IllegalArgumentException.class, () -> Projection.learn(List.of(TermBag.EMPTY), FEW))
            .getMessage()
            .startsWith("Cannot learn an embedding from 1 documents"));
  }
}
