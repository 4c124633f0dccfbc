package org.kechuang.text;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleBiFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.kechuang.scoring.Bm25;
import org.kechuang.scoring.CorpusStatistics;
import org.kechuang.scoring.Feature;
import org.kechuang.scoring.WeighedQuery;

/** How often the twin of an unseen title is found in the other language. */
class BilingualQualityTest {
  /** Every fourth title is sought, among all. */
  private static final int STEP = 4;

  private static final double TERMS =
      Feature.LEXICAL.defaultWeight() + Feature.PASSAGE.defaultWeight();

  private final TermExtractor extractor = new TermExtractor();

  @Test
  void unseenTitlesFindTheirTwins() throws IOException {
    IpcTitles titles = IpcTitles.orSkip();
    List<TermBag> documents =
        titles.training().stream()
            .map(pair -> TermBag.sum(List.of(extractor.bag(pair.zh()), extractor.bag(pair.en()))))
            .toList();
    Projection projection =
        Projection.learn(documents, new LatentSettings(256, 65_536, 2, 0.5, 2, 1));
    TranslationLexicon lexicon =
        TranslationLexicon.learn(
            titles.training().stream()
                .map(pair -> new ParallelPhrase(pair.zh(), pair.en()))
                .toList(),
            LexiconSettings.DEFAULT);
    Side chinese = side(titles, projection, lexicon, IpcTitles.Pair::zh);
    Side english = side(titles, projection, lexicon, IpcTitles.Pair::en);
    for (boolean toEnglish : new boolean[] {true, false}) {
      Side from = toEnglish ? chinese : english;
      Side to = toEnglish ? english : chinese;
      String way = toEnglish ? "Chinese to English" : "English to Chinese";
      Found dense = found(from, to, (i, j) -> cosine(from, to, i, j));
      Bm25 bm25 = new Bm25(to.corpus.averageLength());
      List<WeighedQuery> queries =
          from.queries.stream().map(query -> new WeighedQuery(query, to.corpus)).toList();
      Found lexical = found(from, to, (i, j) -> bm25.score(queries.get(i), to.bags.get(j)));
      double vectors = Feature.SEMANTIC.defaultWeight() + Feature.EVIDENCE.defaultWeight();
      Found both =
          found(
              from,
              to,
              (i, j) ->
                  TERMS * bm25.score(queries.get(i), to.bags.get(j))
                      + vectors * cosine(from, to, i, j));
      System.out.printf(
          "%s: vectors %.3f %.3f, terms %.3f %.3f, both %.3f %.3f%n",
          way,
          dense.first,
          dense.amongTen,
          lexical.first,
          lexical.amongTen,
          both.first,
          both.amongTen);
      assertAtLeast(0.75, dense.first, way + ", first by vectors");
      assertAtLeast(0.93, dense.amongTen, way + ", among ten by vectors");
      assertAtLeast(0.85, lexical.first, way + ", first by terms");
      assertAtLeast(0.84, both.first, way + ", first by both");
      assertAtLeast(0.955, both.amongTen, way + ", among ten by both");
    }
  }

  private record Side(
      List<TermBag> bags,
      List<QueryTerms> queries,
      List<float[]> vectors,
      CorpusStatistics corpus) {}

  private record Found(double first, double amongTen) {}

  private Side side(
      IpcTitles titles,
      Projection projection,
      TranslationLexicon lexicon,
      Function<IpcTitles.Pair, String> text) {
    List<TermBag> bags =
        titles.unseen().stream().map(pair -> extractor.bag(text.apply(pair))).toList();
    Map<Integer, Long> frequencies = new HashMap<>();
    long length = 0;
    for (TermBag bag : bags) {
      length += bag.length();
      for (int i = 0; i < bag.size(); i++) {
        frequencies.merge(bag.hash(i), 1L, Long::sum);
      }
    }
    return new Side(
        bags,
        bags.stream().map(bag -> QueryTerms.of(bag, lexicon)).toList(),
        bags.stream().map(projection::embed).toList(),
        new CorpusStatistics(bags.size(), bags.size(), length, frequencies));
  }

  private static double cosine(Side from, Side to, int i, int j) {
    float[] a = from.vectors.get(i);
    float[] b = to.vectors.get(j);
    return a == null || b == null ? 0 : Math.max(0, Vectors32.dot(a, b));
  }

  /** Ties count against the twin. */
  private static Found found(Side from, Side to, ToDoubleBiFunction<Integer, Integer> score) {
    int[] ranks =
        IntStream.iterate(0, i -> i < from.bags.size(), i -> i + STEP)
            .parallel()
            .map(
                i -> {
                  double twin = score.applyAsDouble(i, i);
                  return (int)
                      IntStream.range(0, to.bags.size())
                          .filter(j -> j != i && score.applyAsDouble(i, j) >= twin)
                          .count();
                })
            .toArray();
    return new Found(share(ranks, 1), share(ranks, 10));
  }

  private static double share(int[] ranks, int below) {
    return (double) IntStream.of(ranks).filter(rank -> rank < below).count() / ranks.length;
  }

  private static void assertAtLeast(double wanted, double found, String what) {
    assertTrue(found >= wanted, () -> what + ": " + found + " instead of " + wanted);
  }
}
