package org.kechuang.demand;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Sentences about the company and its market instead of what is wanted: history, self-praise,
 * certificates, turnover, prospects. They name many things that no answer is about.
 */
public final class Boilerplate {
  private static final Pattern CHINESE =
      Pattern.compile(
          "成立于|注册资本|注册资金|占地面积|建筑面积|员工\\d|现有员工|经营理念|企业文化|秉承|诚信为本|合作共赢|客户至上|"
              + "产品销往|远销|销售网络|年产值|年销售|销售收入|营业收入|市场前景|前景广阔|市场规模|市场潜力|市场份额|市场占有率|"
              + "高新技术企业|专精特新|小巨人|龙头企业|领军企业|上市公司|荣获|荣誉称号|认证|资金充足|领导重视|合作基础|"
              + "经济效益|社会效益|国家产业政策|国家政策|产业政策|带动就业|致力于成为|行业领先|国内领先地位|股份制|集团旗下|"
              + "交通便利|地理位置|面议|来电|联系人|联系电话");

  private static final Pattern ENGLISH =
      Pattern.compile(
          "\\b(?:founded in|established in|headquartered|registered capital|employees|annual"
              + " (?:sales|revenue|output|turnover)|market (?:share|size|prospects?|potential|outlook)|"
              + "leading (?:company|manufacturer|supplier|provider|enterprise)|high-tech enterprise|"
              + "iso ?9\\d{3}|our (?:mission|vision|values|customers)|sold (?:in|to|across)|exported to|"
              + "awards?|certified|economic benefits?|social benefits?|national (?:industrial )?polic(?:y|ies)|"
              + "win-win|sufficient funds|contact us)\\b",
          Pattern.CASE_INSENSITIVE);

  private Boilerplate() {}

  /** Whether a sentence speaks of the company or its market. */
  public static boolean is(String sentence) {
    return CHINESE.matcher(sentence).find() || ENGLISH.matcher(sentence).find();
  }

  /** The sentences of a description that are. */
  public static List<String> in(String description) {
    return Sentences.of(description).stream().filter(Boilerplate::is).toList();
  }

  /**
   * A description without them; whole where nothing else is there, since then they are all that is
   * known.
   *
   * @param description any text, null included
   */
  public static String without(String description) {
    if (description == null) {
      return "";
    }
    List<String> sentences = Sentences.of(description);
    List<String> kept = sentences.stream().filter(s -> !is(s)).toList();
    return kept.isEmpty() || kept.size() == sentences.size()
        ? description
        : String.join("\n", kept);
  }
}
