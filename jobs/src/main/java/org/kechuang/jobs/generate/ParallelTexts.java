package org.kechuang.jobs.generate;

import java.util.ArrayList;
import java.util.List;

/** Aligned Chinese and English: every term of the vocabulary once, then titles and sentences. */
final class ParallelTexts {
  /** Places whose patterns are translations of each other, in the same order. */
  static final List<Phrase> ALIGNED =
      List.of(Phrase.WORK_TITLE, Phrase.OPEN, Phrase.METHOD, Phrase.RESULT, Phrase.CLOSE);

  private final long seed;
  private final List<String> terms;

  ParallelTexts(long seed) {
    this.seed = seed;
    this.terms = terms();
  }

  String line(long index) {
    if (index < terms.size()) {
      return terms.get((int) index);
    }
    Draw draw = Draw.of(seed, Stream.PARALLEL, index);
    Phrase phrase = draw.pick(ALIGNED);
    int topic = Vocabulary.shared().weights().draw(draw);
    int facet = draw.below(TopicIndex.FACETS);
    int pattern = draw.below(Phrasebook.shared().patterns(phrase, Language.ZH).size());
    StringBuilder line = new StringBuilder(256);
    for (Language language : Language.values()) {
      // The same stream twice: both scenes show the same things and numbers.
      Scene scene = new Scene(topic, facet, Draw.of(seed, Stream.PARALLEL, ~index));
      line.append(line.length() == 0 ? "" : "\t");
      Phrasebook.shared().patterns(phrase, language).get(pattern).render(scene, line);
    }
    return line.toString();
  }

  private static List<String> terms() {
    List<String> lines = new ArrayList<>();
    for (Field field : Vocabulary.shared().fields()) {
      lines.add(field.zh() + '\t' + field.en());
      field.methods().forEach(term -> lines.add(pair(term)));
      field.metrics().forEach(term -> lines.add(pair(term)));
    }
    for (Topic topic : Vocabulary.shared().topics()) {
      lines.add(topic.zh() + '\t' + topic.en());
      topic.objects().forEach(term -> lines.add(pair(term)));
      topic.methods().forEach(term -> lines.add(pair(term)));
      lines.add(pair(topic.metric()));
      lines.add(pair(topic.application()));
    }
    return List.copyOf(lines);
  }

  private static String pair(Term term) {
    return term.zh() + '\t' + term.en();
  }
}
