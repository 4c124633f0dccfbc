package org.kechuang.name;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What the names of a record say: names in characters and readings in Latin letters, likeliest
 * first. Both lists may be empty.
 */
public record PersonName(List<HanziName> hanzi, List<Spelling> latin) {
  public static final PersonName UNKNOWN = new PersonName(List.of(), List.of());

  public PersonName {
    hanzi = List.copyOf(hanzi);
    latin = List.copyOf(latin);
  }

  /** The best agreement of any two readings. */
  public NameLevel agreement(PersonName other) {
    if (isUnknown() || other.isUnknown()) {
      return NameLevel.UNKNOWN;
    }
    NameLevel best = NameLevel.OTHER;
    for (HanziName mine : hanzi) {
      for (HanziName theirs : other.hanzi) {
        best = best.better(mine.agreement(theirs));
      }
    }
    if (!hanzi.isEmpty() && !other.hanzi.isEmpty()) {
      // Characters decide; what Latin letters leave open adds nothing to them.
      return best;
    }
    for (HanziName mine : hanzi) {
      for (Spelling theirs : other.latin) {
        best = best.better(mine.agreement(theirs));
      }
    }
    for (Spelling mine : latin) {
      for (HanziName theirs : other.hanzi) {
        best = best.better(theirs.agreement(mine));
      }
      for (Spelling theirs : other.latin) {
        if (mine.family().equals(theirs.family())) {
          best = best.better(mine.givenAgreement(theirs));
        }
      }
    }
    return best;
  }

  public boolean isUnknown() {
    return hanzi.isEmpty() && latin.isEmpty();
  }

  /** The likeliest reading in Latin letters; null if the name is unknown. */
  public Spelling primary() {
    if (!hanzi.isEmpty()) {
      return hanzi.get(0).pinyin();
    }
    return latin.isEmpty() ? null : latin.get(0);
  }

  /** Families in Latin letters under which the name may be found, of characters in pinyin. */
  public Set<String> families() {
    Set<String> found = new LinkedHashSet<>();
    hanzi.forEach(name -> found.addAll(Surnames.shared().spellings(name.family())));
    latin.forEach(spelling -> found.add(spelling.family()));
    found.remove("");
    return found;
  }

  /** Families in pinyin: of characters their reading, of letters what they may stand for. */
  public Set<String> pinyinFamilies() {
    Set<String> found = new LinkedHashSet<>();
    hanzi.forEach(name -> found.add(name.pinyin().family()));
    for (Spelling spelling : latin) {
      found.add(spelling.family());
      found.add(Surnames.shared().pinyinOf(spelling.family()));
    }
    found.remove("");
    return found;
  }

  /**
   * Keys under which names that are spelled out meet: family, a bar, given name; characters in
   * pinyin and other usual spellings.
   */
  public Set<String> fullKeys() {
    Set<String> found = new LinkedHashSet<>();
    for (HanziName name : hanzi) {
      Spelling pinyin = name.pinyin();
      if (pinyin.complete()) {
        found.add(pinyin.family() + '|' + pinyin.given());
        List<String> others = new ArrayList<>(Surnames.shared().spellings(name.family()));
        if (others.size() > 1) {
          String cantonese = name.cantoneseGiven();
          String wadeGiles = name.wadeGilesGiven();
          others.forEach(family -> addOther(found, family, pinyin, cantonese, wadeGiles));
        }
      }
    }
    latin.forEach(spelling -> add(found, spelling));
    return found;
  }

  /**
   * The keys among {@link #fullKeys} that the name itself has: of characters the pinyin alone.
   * Names meet that are looked up by all keys of one of them and by these of the other.
   */
  public Set<String> ownKeys() {
    Set<String> found = new LinkedHashSet<>();
    for (HanziName name : hanzi) {
      add(found, name.pinyin());
    }
    latin.forEach(spelling -> add(found, spelling));
    return found;
  }

  private static void add(Set<String> found, Spelling spelling) {
    if (spelling.complete() && !spelling.foreign()) {
      found.add(spelling.family() + '|' + spelling.given());
    }
  }

  private static void addOther(
      Set<String> found, String family, Spelling pinyin, String cantonese, String wadeGiles) {
    if (!family.equals(pinyin.family())) {
      found.add(family + '|' + cantonese);
      found.add(family + '|' + wadeGiles);
    }
  }

  /** Keys of family and first initial, for characters in pinyin alone. */
  public Set<String> initialKeys() {
    Set<String> found = new LinkedHashSet<>();
    for (HanziName name : hanzi) {
      addInitials(found, name.pinyin());
    }
    latin.forEach(spelling -> addInitials(found, spelling));
    return found;
  }

  private static void addInitials(Set<String> found, Spelling spelling) {
    if (spelling.foreign() || spelling.initials().isEmpty()) {
      return;
    }
    found.add(spelling.family() + '|' + spelling.initials().charAt(0));
  }

  /** The name joined with another name of the same record. */
  public PersonName with(PersonName other) {
    Set<HanziName> characters = new LinkedHashSet<>(hanzi);
    characters.addAll(other.hanzi);
    Set<Spelling> letters = new LinkedHashSet<>(latin);
    letters.addAll(other.latin);
    return new PersonName(List.copyOf(characters), List.copyOf(letters));
  }
}
