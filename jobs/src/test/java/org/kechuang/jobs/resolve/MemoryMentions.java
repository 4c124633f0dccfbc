package org.kechuang.jobs.resolve;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.kechuang.linkage.Frequencies;
import org.kechuang.linkage.Identification;
import org.kechuang.linkage.LinkModel;
import org.kechuang.linkage.MentionBuilder;
import org.kechuang.linkage.MentionModel;
import org.kechuang.linkage.NameBlock;
import org.kechuang.linkage.NameBlock.Bearer;
import org.kechuang.linkage.NameBlock.Candidate;
import org.kechuang.linkage.NamedWork;
import org.kechuang.linkage.PairEvidence;
import org.kechuang.linkage.PersonProfile;
import org.kechuang.linkage.Profile;
import org.kechuang.linkage.ProfileBuilder;

/** The linkage of mentions in memory, for measurements on small worlds. */
final class MemoryMentions {
  private final Map<Long, NameBlock> blocks = new HashMap<>();
  private final MentionModel start;
  private final MentionBuilder builder;

  /**
   * @param records all records
   * @param people records by person
   */
  MemoryMentions(
      List<Profile> records, Map<String, List<Profile>> people, ProfileBuilder builder, int cap) {
    Frequencies frequencies = Frequencies.of(records);
    this.start = new MentionModel(frequencies);
    this.builder = new MentionBuilder(builder, frequencies);
    Map<Long, List<Bearer>> bearers = new HashMap<>();
    people.forEach(
        (id, profiles) -> {
          Bearer bearer = bearer(id, PersonProfile.of(profiles));
          for (long key : NameBlock.bearerKeys(bearer.profile().name())) {
            bearers.computeIfAbsent(key, k -> new ArrayList<>()).add(bearer);
          }
        });
    bearers.forEach((key, all) -> blocks.put(key, new NameBlock(all, start, cap)));
  }

  private static Bearer bearer(String id, Profile profile) {
    return new Bearer(id, profile, NameBlock.shared(profile));
  }

  /** Who is meant, for each name of each work in turn. */
  List<Identification> identify(List<NamedWork> works, double threshold) {
    List<List<Candidate>> candidates = new ArrayList<>();
    List<Long> others = new ArrayList<>();
    List<PairEvidence> sample = new ArrayList<>();
    for (NamedWork work : works) {
      for (Profile mention : builder.of(work)) {
        Map<String, Candidate> found = new TreeMap<>();
        for (long key : NameBlock.mentionKeys(mention.name())) {
          if (blocks.containsKey(key)) {
            blocks
                .get(key)
                .closest(mention)
                .candidates()
                .forEach(candidate -> found.put(candidate.expertId(), candidate));
          }
        }
        candidates.add(List.copyOf(found.values()));
        others.add(Math.max(0, start.namesakes(mention.name()) - found.size()));
        found.values().forEach(candidate -> sample.add(candidate.evidence()));
      }
    }
    LinkModel model = start.train(sample, candidates.size());
    List<Identification> identified = new ArrayList<>();
    for (int i = 0; i < candidates.size(); i++) {
      identified.add(Identification.of(candidates.get(i), others.get(i), model, threshold));
    }
    return identified;
  }
}
