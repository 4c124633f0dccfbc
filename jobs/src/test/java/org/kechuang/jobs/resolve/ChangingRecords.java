package org.kechuang.jobs.resolve;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/**
 * Expert records of people who share names and places, which come, change and go; and what names
 * them.
 */
final class ChangingRecords {
  private static final String FAMILIES = "王李张刘陈杨赵黄周吴徐孙";
  private static final String GIVEN = "芳敏静强磊军洋勇";
  private static final String[] SPELLED = {
    "Wang", "Li", "Zhang", "Liu", "Chen", "Yang", "Zhao", "Huang", "Zhou", "Wu", "Xu", "Sun"
  };
  private static final String[] SPELLED_GIVEN = {
    "Fang", "Min", "Jing", "Qiang", "Lei", "Jun", "Yang", "Yong"
  };
  static final int PEOPLE = 220;
  private final Random random = new Random(11);
  private final Map<String, String> records = new TreeMap<>();

  /**
   * People of one name each, by record; more of them share something with a patent than are kept.
   */
  private final Map<String, String> namesakes = new TreeMap<>();

  /** One to three records of each person. */
  void start() {
    for (int person = 0; person < PEOPLE; person++) {
      for (int copy = 0; copy <= random.nextInt(3); copy++) {
        put(person, copy);
      }
    }
  }

  /** Adds, changes and removes some records each. */
  void change(int firstPerson, int each) {
    List<String> known = new ArrayList<>(records.keySet());
    for (int i = 0; i < each; i++) {
      records.remove(known.get(random.nextInt(known.size())));
      String changed = known.get(random.nextInt(known.size()));
      put(Integer.parseInt(changed.substring(1, changed.indexOf('c'))), 0);
      put(random.nextInt(PEOPLE), 3 + i);
      put(firstPerson + i, 0);
    }
  }

  /** A record of a person, whose name, organisation and works are mostly theirs. */
  void put(int person, int copy) {
    int family = person % 12;
    int given = (person / 12) % 8;
    String name =
        random.nextInt(3) == 0
            ? SPELLED_GIVEN[given] + " " + SPELLED[family]
            : "" + FAMILIES.charAt(family) + GIVEN.charAt(given);
    int place = random.nextInt(5) == 0 ? random.nextInt(20) : (person * 7) % 20;
    String id = "p" + person + "c" + copy;
    records.put(
        id,
        "{'source':'s','record_id':'%s','name':'%s','organization':'大学%d','keywords':['k%d','k%d'],"
                .formatted(id, name, place, person % 25, random.nextInt(25))
            + "'email':%s,"
                .formatted(random.nextInt(3) == 0 ? "'e" + person + "@a.example'" : "null")
            + "'works':[{'work_id':'w%d','title':'A study of subject number %d','year':%d,'coauthors':['%s']}]}"
                .formatted(
                    person, person / 2 + random.nextInt(2), 2000 + person % 20, coauthor(person)));
  }

  /** Nobody but this record: no two people have one ORCID. */
  void namesake(String id, String name, String organisation, String coauthor) {
    namesakes.put(
        id,
        "{'source':'s','record_id':'%s','name':'%s','organization':'%s','orcid':'%016d',"
                .formatted(id, name, organisation, id.hashCode() & 0xffff)
            + "'works':[{'work_id':'%s','title':'Another study by %s','year':2010,'coauthors':['%s']}]}"
                .formatted(id, id, coauthor));
  }

  /** Removes some {@link #namesake namesakes}. */
  void leave(Collection<String> ids) {
    namesakes.keySet().removeAll(ids);
  }

  Set<String> ids() {
    return all().keySet();
  }

  String[] json() {
    return all().values().toArray(String[]::new);
  }

  private Map<String, String> all() {
    Map<String, String> all = new TreeMap<>(records);
    all.putAll(namesakes);
    return all;
  }

  static String institution(String region) {
    return "{'source':'s','institution_id':'i1','name':'大学1','region':'%s'}".formatted(region);
  }

  /** Each shares one thing with a person: the organisation, a keyword or a coauthor. */
  static String[] patents(String title) {
    List<String> patents = new ArrayList<>();
    for (int i = 0; i < 288; i++) {
      int person = i % 96;
      String name = "" + FAMILIES.charAt(person % 12) + GIVEN.charAt(person / 12);
      patents.add(
          patent(
              "a" + i,
              i < 96 ? title + "k" + person % 25 : title,
              i >= 96 && i < 192 ? "大学" + (person * 7) % 20 : "某公司",
              i < 192 ? name : name + "','" + coauthor(person)));
    }
    patents.add(patent("many", title, "大学101", "欧阳芳','陈杰"));
    patents.add(patent("few", title, "大学103", "欧阳敏"));
    return patents.toArray(String[]::new);
  }

  private static String patent(String id, String title, String applicant, String inventors) {
    return ("{'source':'s','application_no':'%s','title':'%s','filing_date':'2015-01-01',"
            + "'applicants':[{'name':'%s'}],'inventors':['%s']}")
        .formatted(id, title, applicant, inventors);
  }

  private static String coauthor(int person) {
    return SPELLED_GIVEN[person % 8] + " " + SPELLED[(person + 5) % 12];
  }

  static String decision(String id, String one, String two, String decision) {
    return ("{'source':'reviewer','decision_id':'%s','source_a':'s','record_a':'%s','source_b':'s',"
            + "'record_b':'%s','decision':'%s','decided_at':'2026-01-01T00:00:00Z'}")
        .formatted(id, one, two, decision);
  }
}
