package org.kechuang.demand;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A hard condition that a demand's text names. For people to read: texts are too free for a machine
 * to exclude anyone by them.
 *
 * @param type quantity, ban, time, budget or place
 * @param said the words of the text
 */
public record Condition(String type, String said) {
  /** Most conditions of one text. */
  private static final int MOST = 12;

  private static final int LONGEST = 80;
  private static final String NUMBER = "[0-9０-９][0-9０-９.,，]*";

  private record Kind(String type, Pattern pattern) {}

  private static final List<Kind> KINDS =
      List.of(
          kind("budget", "(?:预算|经费|投入|投资|出资)[^，。；\\n]{0,8}?" + NUMBER + "\\s*[万亿]?元"),
          kind(
              "budget",
              "budget (?:of|is|up to|at most)[^.;\\n]{0,20}?" + NUMBER + "[^.;,\\n]{0,15}"),
          kind("time", "(?:[0-9]+|[一二两三四五六七八九十半]+)\\s*(?:个月|年|周|天)(?:内|之内|以内)[^，。；\\n]{0,10}"),
          kind("time", "within [^.;,\\n]{1,20}? (?:days|weeks|months|years?)"),
          kind(
              "quantity",
              "[^，。；、\\n]{0,16}(?:不低于|不少于|不小于|不超过|不大于|不高于|低于|高于|大于|小于|至少|达到|≥|≤|>=|<=|＞|＜|>|<)\\s*"
                  + NUMBER
                  + "[^，。；、\\n]{0,8}"),
          kind(
              "quantity",
              "[^.;,\\n]{0,30}\\b(?:at least|at most|no (?:more|less) than|below|above|under|over|up to) "
                  + NUMBER
                  + "[^.;,\\n]{0,15}"),
          kind("ban", "(?:不得|不能|禁止|严禁|不允许|不可)[^，。；\\n]{2,20}"),
          kind("ban", "\\b(?:must not|may not|cannot|without)\\b [^.;,\\n]{3,40}"),
          kind("place", "(?:仅限|限于|必须在|须在|要求在)[^，。；\\n]{2,16}"));

  private static Kind kind(String type, String pattern) {
    return new Kind(type, Pattern.compile(pattern, Pattern.CASE_INSENSITIVE));
  }

  /** The conditions of a text, by type and then in its order; none within another of its type. */
  public static List<Condition> in(String text) {
    List<Condition> found = new ArrayList<>();
    if (text == null) {
      return found;
    }
    for (Kind kind : KINDS) {
      Matcher matcher = kind.pattern().matcher(text);
      while (matcher.find() && found.size() < MOST) {
        String said = matcher.group().strip();
        if (said.length() <= LONGEST) {
          found.add(new Condition(kind.type(), said));
        }
      }
    }
    return found;
  }
}
