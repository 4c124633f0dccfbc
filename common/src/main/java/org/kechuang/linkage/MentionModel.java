package org.kechuang.linkage;

import java.io.Serializable;
import java.util.List;
import java.util.Map;
import org.kechuang.name.PersonName;

/** What speaks for a person being the one whom a patent or project names, and by how much. */
public final class MentionModel implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Half of the people named are taken to be known before anything is learned. */
  private static final double KNOWN = 0.5;

  /** What training starts from; outcomes that do not occur keep what records of people have. */
  private static final Map<String, Double> START =
      Map.ofEntries(
          Map.entry(Agreement.NAME_HANZI.label(), 0.5),
          Map.entry(Agreement.NAME_SPELLING.label(), 0.5),
          Map.entry(Agreement.WORKS_COAUTHORS.label(), 0.2),
          Map.entry(Agreement.WORKS_COAUTHOR.label(), 0.3),
          Map.entry(Agreement.WORKS_APART.label(), 0.5),
          Map.entry(Agreement.ORGANISATION_SAME.label(), 0.5),
          Map.entry(Agreement.ORGANISATION_OTHER.label(), 0.5),
          Map.entry(Agreement.TOPICS_SHARED.label(), 0.4),
          Map.entry(Agreement.TOPICS_FIELD.label(), 0.01),
          Map.entry(Agreement.TOPICS_APART.label(), 0.6));

  private final Frequencies frequencies;
  private final Comparator comparator;
  private final LinkModel start;
  private final double records;

  /**
   * @param frequencies of the values of all records of people
   */
  public MentionModel(Frequencies frequencies) {
    this.frequencies = frequencies;
    this.comparator = new Comparator(frequencies, Integer.MAX_VALUE);
    this.records = Math.max(2.0, (double) frequencies.records());
    this.start = LinkModel.of(START, KNOWN / records, frequencies);
  }

  /**
   * How many people bear the name, about: records that tell an organisation, by characters where
   * the name has some. 0 for names so rare that they were not counted.
   */
  public long namesakes(PersonName name) {
    long characters = Namesakes.characters(name);
    return frequencies.namesakes(characters == 0 ? Namesakes.letters(name) : characters).known();
  }

  PairEvidence compare(Profile mention, Profile person) {
    return comparator.compareMention(mention, person);
  }

  /** Log odds before anything is learned, in bits. */
  double startBits(PairEvidence evidence) {
    return start.bits(evidence);
  }

  /**
   * Learns from candidates how often the right one agrees.
   *
   * @param sample candidates of some mentions, in any fixed order
   * @param mentions number of these mentions
   */
  public LinkModel train(List<PairEvidence> sample, long mentions) {
    return ModelTrainer.train(start, sample, List.of(), 1, Math.max(1, mentions) * records);
  }
}
