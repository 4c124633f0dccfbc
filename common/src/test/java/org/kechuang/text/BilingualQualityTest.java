package org.kechuang.text;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** How often the twin of an unseen title is found in the other language. */
class BilingualQualityTest {
  private final TermExtractor extractor = new TermExtractor();

  @Test
  void unseenTitlesFindTheirTwins() throws IOException {
    IpcTitles titles = IpcTitles.orSkip();
    List<TermBag> documents =
        titles.training().stream()
            .map(pair -> TermBag.sum(List.of(extractor.bag(pair.zh()), extractor.bag(pair.en()))))
            .toList();
    Projection projection =
        Projection.learn(documents, new LatentSettings(256, 65_536, 2, 0.5, 0, 1));
    List<float[]> chinese = vectors(titles, projection, IpcTitles.Pair::zh);
    List<float[]> english = vectors(titles, projection, IpcTitles.Pair::en);
    assertAtLeast(0.72, IpcTitles.found(chinese, english, 0), "Chinese to English, first");
    assertAtLeast(0.92, IpcTitles.found(chinese, english, 9), "Chinese to English, among ten");
    assertAtLeast(0.72, IpcTitles.found(english, chinese, 0), "English to Chinese, first");
    assertAtLeast(0.92, IpcTitles.found(english, chinese, 9), "English to Chinese, among ten");
  }

  private List<float[]> vectors(
      IpcTitles titles, Projection projection, Function<IpcTitles.Pair, String> side) {
    return titles.unseen().stream()
        .map(pair -> projection.embed(extractor.bag(side.apply(pair))))
        .toList();
  }

  private static void assertAtLeast(double wanted, double found, String what) {
    assertTrue(found >= wanted, () -> what + ": " + found + " instead of " + wanted);
  }
}
