package org.kechuang.demand;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How ready a demand wants the technology, on the nine levels of GB/T 22900: the level that it
 * names, else that of the latest stage that it names.
 *
 * @param level 1 to 9
 * @param said the words that say so
 */
public record Readiness(int level, String said) {
  private static final Pattern NAMED =
      Pattern.compile(
          "(?:TRL|技术成熟度|技术就绪度|成熟度等级|readiness level)\\D{0,12}?([1-9])(?![0-9])",
          Pattern.CASE_INSENSITIVE);

  private record Stage(int level, Pattern words) {}

  /** The latest stage first. */
  private static final List<Stage> STAGES =
      List.of(
          stage(9, "产业化|规模化生产|批量生产|大规模量产|量产|可直接应用|直接投产|上线|mass production|ready for the market"),
          stage(8, "小批量|定型|成熟成果|成熟技术|成熟产品|mature (?:technology|product|solution)|pilot line"),
          stage(7, "示范应用|现场试验|工程样机|现场验证|demonstrat(?:ion|or)|field (?:trial|test)s?"),
          stage(6, "中试|样机|原型|prototypes?|pilot[- ]scale"),
          stage(4, "小试|实验室阶段|实验室验证|laboratory|lab[- ]scale"),
          stage(3, "概念验证|可行性研究|可行性论证|proof of concept|feasibility study"));

  private static Stage stage(int level, String words) {
    return new Stage(level, Pattern.compile(words, Pattern.CASE_INSENSITIVE));
  }

  /** What a text says of it; empty where it says nothing. */
  public static Optional<Readiness> in(String text) {
    if (text == null) {
      return Optional.empty();
    }
    Matcher named = NAMED.matcher(text);
    if (named.find()) {
      return Optional.of(new Readiness(Integer.parseInt(named.group(1)), named.group().strip()));
    }
    for (Stage stage : STAGES) {
      Matcher words = stage.words().matcher(text);
      if (words.find()) {
        return Optional.of(new Readiness(stage.level(), words.group()));
      }
    }
    return Optional.empty();
  }
}
