package org.kechuang.jobs.generate;

import java.util.ArrayList;
import java.util.List;

/**
 * All institutions. Numbers [0, abroad) are abroad and the rest at home; within each the lower
 * numbers are larger, by a shifted Zipf law, so that the largest employs about one in a hundred.
 */
final class Institutions {
  private static final double SHIFT = 10;
  private static final int TRIES = 3;
  private static final int PLACE_WEIGHT_UNIT = 4;
  private static final List<List<String>> FORMS = Resources.table("institutions.tsv");
  private static final List<String> WORDS_ZH =
      List.of(
          "东方", "北辰", "华曦", "远景", "明德", "启航", "天枢", "云岭", "江海", "长风", "星河", "鼎新", "泰和", "蓝湖", "金石",
          "博远");
  private static final List<String> WORDS_EN =
      List.of(
          "Eastern",
          "Northgate",
          "Aurora",
          "Farview",
          "Merit",
          "Harbour",
          "Polaris",
          "Cloudridge",
          "Seaside",
          "Longwind",
          "Galaxy",
          "Renewal",
          "Concord",
          "Bluelake",
          "Goldstone",
          "Summit");

  private final long seed;
  private final long count;
  private final long abroad;

  /** Made when first asked for; whoever makes one makes the same. */
  private final Institution[] known;

  Institutions(long seed, long count) {
    this.seed = seed;
    this.count = count;
    this.abroad = count * 2 / 5;
    this.known = new Institution[Math.toIntExact(count)];
  }

  long count() {
    return count;
  }

  /** A number by size; other fields than medicine mostly pass over hospitals. */
  long draw(boolean home, boolean medicine, Draw draw) {
    long number = draw(home, draw);
    for (int tried = 0; tried < TRIES && !medicine && get(number).isHospital(); tried++) {
      number = draw(home, draw);
    }
    return number;
  }

  private long draw(boolean home, Draw draw) {
    double members = home ? count - abroad : abroad;
    double rank = SHIFT * StrictMath.pow((members + SHIFT) / SHIFT, draw.unit()) - SHIFT;
    return Math.min((long) rank, (long) members - 1) + (home ? abroad : 0);
  }

  Institution get(long number) {
    Institution institution = known[(int) number];
    if (institution == null) {
      institution = make(number);
      known[(int) number] = institution;
    }
    return institution;
  }

  private Institution make(long number) {
    boolean home = number >= abroad;
    Slots slots = home ? Slots.HOME : Slots.ABROAD;
    long rank = home ? number - abroad : number;
    int slot = (int) slots.order.apply(rank % slots.places.size());
    long combination = rank / slots.places.size() * slots.widths.get(slot) + slots.turns.get(slot);
    Place place = slots.places.get(slot);
    // Another first form in each city.
    long turned = combination + place.weight() + place.en().length();
    List<String> form = slots.forms.get((int) (turned % slots.forms.size()));
    int word = (int) (combination / slots.forms.size());
    String kind = form.get(1);
    return new Institution(
        number,
        place,
        kind,
        fill(form.get(2), place.zh(), word(WORDS_ZH, word, "")),
        fill(form.get(3), place.en(), word(WORDS_EN, word, " ")),
        home
            ? fill(form.get(4), place.zh(), word(WORDS_ZH, word, ""))
            : fill(form.get(4), place.en(), word(WORDS_EN, word, " ")),
        home ? uscc(number, kind, place) : "");
  }

  private String uscc(long number, String kind, Place place) {
    int district = Draw.of(seed, Stream.INSTITUTION, number).between(2, 9);
    return CheckDigits.uscc(
        kind.equals("company") ? "91" : "12", place.region() + "010" + district, "MA", number);
  }

  /** The further names when a place and form have several institutions: none, a word, a number. */
  private static String word(List<String> words, int index, String space) {
    if (index == 0) {
      return "";
    }
    int round = (index - 1) / words.size();
    String word = words.get((index - 1) % words.size());
    return (round == 0 ? word : word + (round + 1)) + space;
  }

  private static String fill(String form, String city, String word) {
    return form.replace("{c}", city).replace("{m}", word);
  }

  /** Places as often as their weight, so that large cities have more institutions. */
  private static final class Slots {
    static final Slots HOME = new Slots(true);
    static final Slots ABROAD = new Slots(false);

    final List<Place> places = new ArrayList<>();
    final List<Integer> turns = new ArrayList<>();
    final List<Integer> widths = new ArrayList<>();
    final List<List<String>> forms;
    final Permutation order;

    private Slots(boolean home) {
      for (Place place : Place.all(home)) {
        int width = (place.weight() + PLACE_WEIGHT_UNIT - 1) / PLACE_WEIGHT_UNIT;
        for (int turn = 0; turn < width; turn++) {
          places.add(place);
          turns.add(turn);
          widths.add(width);
        }
      }
      forms = FORMS.stream().filter(form -> form.get(0).equals(home ? "1" : "0")).toList();
      order = new Permutation(places.size(), 17);
    }
  }
}
