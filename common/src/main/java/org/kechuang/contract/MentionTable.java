package org.kechuang.contract;

/** {@code entity.mention}: whom patents and projects name. */
public final class MentionTable {
  public static final TableContract TABLE =
      TableContract.of(
              Layer.ENTITY, "mention", "Inventors of patents and leaders of projects, as people")
          .required("kind", "string", "patent or project")
          .required("resource_id", "string", "Identifier of the patent or project")
          .required("position", "int", "Place among the inventors, from 0; 0 for a leader")
          .personal(
              "name_key",
              "string",
              "Surname, a bar and given name in pinyin or as spelled; null where it is no name")
          .optional("expert_id", "string", "Person in entity.expert; null where it is not certain")
          .required(
              "probability", "double", "Probability that the likeliest person is meant, 0 to 1")
          .required("runner_up", "double", "Probability that the next one is meant instead, 0 to 1")
          .required(
              "namesakes",
              "int",
              "Records of that name in the last full run, 0 below three; the people compared if"
                  + " they are more")
          .optional(
              "reason",
              "string",
              "Why there is no person: no-candidate where nobody of that name shares anything with"
                  + " the work, several-candidates, below-threshold, or no-tie where too little but"
                  + " the name connects the likeliest with it")
          .required(
              "evidence",
              "array<struct<comparison:string,outcome:string,bits:double>>",
              "What each comparison adds to the log odds that the likeliest person is meant and no"
                  + " stranger, in bits")
          .key("kind", "resource_id", "position")
          .check("kind-known", "kind IN ('patent', 'project')")
          .check(
              "probability-range",
              "runner_up >= 0 AND runner_up <= probability AND probability <= 1")
          .check("linked-or-why-not", "(expert_id IS NULL) = (reason IS NOT NULL)")
          .build();

  private MentionTable() {}
}
