package org.kechuang.name;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.StringLength;

class NameParserTest {
  @Example
  void oneNameInManySpellings() {
    assertAgree(NameLevel.HANZI, "王伟民", "王 偉民");
    assertAgree(NameLevel.HANZI, "欧阳明", "歐陽明");
    assertAgree(NameLevel.HANZI, "王伟民", "王伟民博士");
    assertAgree(NameLevel.SPELLING, "王伟民", "Weimin Wang");
    assertAgree(NameLevel.SPELLING, "王伟民", "WANG Wei-Min");
    assertAgree(NameLevel.SPELLING, "王伟民", "Wang, Weimin");
    assertAgree(NameLevel.SPELLING, "王伟民", "Wáng Wěimín");
    assertAgree(NameLevel.SPELLING, "王伟民", "Kevin Weimin Wang");
    assertAgree(NameLevel.SPELLING, "欧阳明", "Ming Ou Yang");
    assertAgree(NameLevel.SPELLING, "欧阳明", "Ming Ouyang");
    assertAgree(NameLevel.SPELLING, "张家明", "Ka Ming Cheung");
    assertAgree(NameLevel.SPELLING, "张志贤", "Chih-hsien Chang");
    assertAgree(NameLevel.SPELLING, "吕明", "Ming Lü");
    assertAgree(NameLevel.SPELLING, "吕明", "Lyu Ming");
    assertAgree(NameLevel.SPELLING, "解明", "Xie Ming");
    assertAgree(NameLevel.SPELLING, "单明", "Shan Ming");
    assertAgree(NameLevel.SPELLING, "Wang Weimin", "Wei Min Wang");
    assertAgree(NameLevel.INITIALS, "王伟民", "W.-M. Wang");
    assertAgree(NameLevel.INITIALS, "Weimin Wang", "Wang, W. M.");
    assertAgree(NameLevel.INITIAL, "王伟民", "W. Wang");
    assertAgree(NameLevel.INITIAL, "Kevin W. Wang", "Weimin Wang");
    assertAgree(NameLevel.FAMILY, "王伟民", "Kevin Wang");
    assertAgree(NameLevel.SPELLING, "John A. Smith", "John Smith");
    assertAgree(NameLevel.INITIALS, "John A. Smith", "J. A. Smith");
  }

  @Example
  void otherNames() {
    assertAgree(NameLevel.HOMOPHONE, "王伟", "王维");
    assertAgree(NameLevel.OTHER, "王伟", "王伟民");
    assertAgree(NameLevel.OTHER, "王伟民", "Wei Wang");
    assertAgree(NameLevel.OTHER, "王伟民", "W. H. Wang");
    assertAgree(NameLevel.OTHER, "Wei Wang", "Weimin Wang");
    assertAgree(NameLevel.OTHER, "John A. Smith", "John B. Smith");
    assertAgree(NameLevel.OTHER, "王伟", "Kevin Li");
    assertAgree(NameLevel.UNKNOWN, "", "Kevin Li");
    assertAgree(NameLevel.UNKNOWN, "123", "Kevin Li");
  }

  @Example
  void aNameThatIsSaidTwiceIsOne() {
    assertEquals(NameParser.parse("王伟民"), NameParser.parse("王伟民（王偉民）"));
    assertEquals(2, NameParser.parse("王伟民（王维）").hanzi().size());
  }

  /** Each "xian" may be one syllable or two: the ways to read all of them multiply. */
  @Example
  void manySyllablesAreReadInSomeOfTheWays() {
    String given = " xian".repeat(18);
    for (PersonName name :
        List.of(NameParser.parse("Wang," + given), NameParser.ofParts("Wang", given))) {
      assertEquals("xian".repeat(18), name.primary().given());
      assertEquals(16, name.primary().initials().split("\\|", -1).length);
    }
  }

  @Example
  void surnamesAreReadAsSurnames() {
    assertEquals("shan|ming", NameParser.parse("单明").fullKeys().iterator().next());
    assertEquals("zeng|ming", NameParser.parse("曾明").fullKeys().iterator().next());
    assertEquals("ouyang|ming", NameParser.parse("欧阳明").fullKeys().iterator().next());
    assertTrue(NameParser.parse("张家明").fullKeys().contains("cheung|kaming"));
  }

  @Property(tries = 300)
  void orderCaseAndHyphensDoNotMatter(@ForAll("characters") String name) {
    Spelling pinyin = NameParser.parse(name).primary();
    String family = pinyin.family();
    String given = pinyin.given();
    for (String written :
        new String[] {
          family + ", " + given,
          given.toUpperCase(Locale.ROOT) + " " + family.toUpperCase(Locale.ROOT),
          family.toUpperCase(Locale.ROOT) + " " + given,
          given + " " + family,
        }) {
      NameLevel level = NameParser.parse(name).agreement(NameParser.parse(written));
      assertTrue(level.ordinal() <= NameLevel.SPELLING.ordinal(), () -> level.name());
    }
  }

  @Property(tries = 300)
  void agreementIsSymmetric(
      @ForAll("characters") String a, @ForAll @StringLength(max = 20) @From("written") String b) {
    PersonName one = NameParser.parse(a);
    PersonName two = NameParser.parse(b);
    assertEquals(one.agreement(two), two.agreement(one));
    assertEquals(one.isUnknown() ? NameLevel.UNKNOWN : NameLevel.HANZI, one.agreement(one));
  }

  @Property(tries = 1000)
  void anyTextIsRead(@ForAll @StringLength(max = 120) String text) {
    PersonName name = NameParser.parse(text);
    assertTrue(name.agreement(name).compatible());
    name.fullKeys();
    name.families();
    name.initialKeys();
  }

  @Provide
  Arbitrary<String> characters() {
    Arbitrary<String> families = Arbitraries.of("王", "李", "张", "欧阳", "单", "吕", "诸葛", "谢");
    Arbitrary<String> given =
        Arbitraries.of("伟", "民", "明", "丽", "军", "晓", "芳", "国", "安", "行")
            .list()
            .ofMinSize(1)
            .ofMaxSize(2)
            .map(list -> String.join("", list));
    return families.flatMap(family -> given.map(rest -> family + rest));
  }

  @Provide
  Arbitrary<String> written() {
    return Arbitraries.of("Wei Wang", "W. Wang", "Li Ming", "王伟", "", "Kevin Li", "Ou-Yang Ming");
  }

  private static void assertAgree(NameLevel level, String a, String b) {
    PersonName one = NameParser.parse(a);
    PersonName two = NameParser.parse(b);
    assertEquals(level, one.agreement(two), () -> a + " and " + b + ": " + one + " " + two);
  }
}
