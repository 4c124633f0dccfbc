package org.kechuang.scoring;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.kechuang.text.QueryTerms;
import org.kechuang.text.TermBag;
import org.kechuang.text.TermHash;
import org.kechuang.text.TranslationLexicon;

class ResourceTermsTest {
  private static final List<String> TERMS = List.of("a", "b", "c", "d", "e", "f");

  /** Each term translates to the two that follow it. */
  private static final TranslationLexicon LEXICON =
      new TranslationLexicon(
          TERMS.stream().mapToInt(TermHash::of).toArray(),
          new int[] {0, 2, 4, 6, 8, 10, 12},
          hashes("b", "c", "c", "d", "d", "e", "e", "f", "f", "a", "a", "b"),
          new float[] {.5f, .3f, .6f, .2f, .7f, .1f, .4f, .4f, .9f, .05f, .35f, .15f},
          Map.of());

  /** To the last bit what reading the bags one by one gives. */
  @Property
  void readsEveryBagLikeTheQuery(
      @ForAll("bag") TermBag demand, @ForAll @Size(max = 5) List<@From("bag") TermBag> texts) {
    QueryTerms query = QueryTerms.of(demand, LEXICON);
    List<EvidenceProfile> evidence = new ArrayList<>();
    texts.forEach(bag -> evidence.add(new EvidenceProfile("e" + evidence.size(), bag, null)));
    TermBag whole = TermBag.sum(texts);
    DemandVocabulary vocabulary = DemandVocabulary.ofQueries(List.of(query));
    ResourceTerms terms =
        new ResourceTerms(
            new ResourceProfile("r", null, null, whole, evidence), vocabulary.terms());

    List<Integer> held = new ArrayList<>();
    float[] found = terms.frequencies(vocabulary.sought(query), held::add);

    List<TermBag> bags = new ArrayList<>(List.of(whole));
    bags.addAll(texts);
    assertEquals(bags.size(), terms.bags());
    int width = query.concepts().size();
    for (int b = 0; b < bags.size(); b++) {
      assertArrayEquals(
          query.frequencies(bags.get(b)), Arrays.copyOfRange(found, b * width, (b + 1) * width));
      assertEquals(bags.get(b).length(), terms.length(b));
    }
    List<Integer> expected = new ArrayList<>();
    for (int i = 0; i < query.size(); i++) {
      if (whole.indexOf(query.hash(i)) >= 0) {
        expected.add(i);
      }
    }
    assertEquals(expected, held);
  }

  @Property
  void keepsTheHeaviest(
      @ForAll @Size(max = 20) List<@IntRange(min = -5, max = 5) Integer> unsorted,
      @ForAll @DoubleRange(min = 0, max = 2) double step,
      @ForAll @IntRange(min = 1, max = 8) int most) {
    Map<Integer, Double> worth = new TreeMap<>();
    HeaviestTerms heaviest = new HeaviestTerms(most);
    for (int hash : unsorted.stream().sorted().toList()) {
      double each = step * (hash % 3 + 2);
      worth.merge(hash, each, Double::sum);
      heaviest.add(hash, each);
    }
    assertEquals(
        worth.entrySet().stream()
            .sorted(
                Map.Entry.<Integer, Double>comparingByValue()
                    .reversed()
                    .thenComparing(Map.Entry.comparingByKey()))
            .limit(most)
            .map(Map.Entry::getKey)
            .toList(),
        heaviest.best());
  }

  @Provide
  Arbitrary<TermBag> bag() {
    return Arbitraries.of(TERMS).list().ofMaxSize(10).map(TermBag::of);
  }

  private static int[] hashes(String... terms) {
    return Arrays.stream(terms).mapToInt(TermHash::of).toArray();
  }
}
