package org.kechuang.text;

import com.hankcs.hanlp.seg.Segment;
import com.hankcs.hanlp.seg.Viterbi.ViterbiSegment;
import com.hankcs.hanlp.seg.common.Term;
import java.util.ArrayList;
import java.util.List;

/** Splits runs of Han characters into words: HanLP's bigram Viterbi without named entities. */
final class ChineseSegmenter {
  /** Longer runs without any punctuation are cut, so that memory stays bounded. */
  private static final int LONGEST_RUN = 512;

  private static final Segment SEGMENT = segment();

  private ChineseSegmenter() {}

  private static Segment segment() {
    HanLpResources.install();
    return new ViterbiSegment()
        .enableAllNamedEntityRecognize(false)
        .enablePartOfSpeechTagging(false)
        .enableOffset(false);
  }

  /** The words of a run of Han characters, in order. */
  static List<String> words(String run) {
    List<String> words = new ArrayList<>(run.length() / 2 + 1);
    for (int from = 0; from < run.length(); from += LONGEST_RUN) {
      String part = run.substring(from, Math.min(run.length(), from + LONGEST_RUN));
      for (Term term : SEGMENT.seg(part)) {
        words.add(term.word);
      }
    }
    return words;
  }
}
