package org.kechuang.rule;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * All versions of the rules of a set, with what is wrong with them.
 *
 * @param problems for the user; empty when the rules can be used
 */
public record RuleBook(RuleForm form, List<Rule> rules, List<String> problems) {

  public RuleBook {
    rules = List.copyOf(rules);
    problems = List.copyOf(problems);
  }

  /**
   * Reads a set.
   *
   * @param folder with the file of the set; null: {@code conf/rules} of the installation, and where
   *     there is none the rules that the jar brings
   */
  public static RuleBook read(RuleForm form, String folder) {
    List<String> problems = new ArrayList<>();
    List<Rule> rules = List.of();
    try (Reader text = open(form, folder)) {
      rules = new RuleFile(form, problems).rules(ConfigFactory.parseReader(text).resolve());
    } catch (ConfigException e) {
      problems.add("Cannot parse rules " + form.name() + ": " + e.getMessage());
    } catch (IOException | UncheckedIOException e) {
      problems.add(
          "Cannot read rules %s: %s; give a folder with %s.conf as rules.dir"
              .formatted(form.name(), e.getMessage(), form.name()));
    }
    overlaps(form, rules, problems);
    return new RuleBook(form, rules, problems);
  }

  /** Rules from text, for tests and tools. */
  public static RuleBook parse(RuleForm form, Config config) {
    List<String> problems = new ArrayList<>();
    List<Rule> rules = new RuleFile(form, problems).rules(config.resolve());
    overlaps(form, rules, problems);
    return new RuleBook(form, rules, problems);
  }

  /** The versions in force on a day, in the order of the file. */
  public List<Rule> on(LocalDate day) {
    return rules.stream().filter(rule -> rule.holds(day)).toList();
  }

  private static Reader open(RuleForm form, String folder) throws IOException {
    String file = form.name() + ".conf";
    if (folder != null) {
      return Files.newBufferedReader(Path.of(folder, file));
    }
    String home = System.getProperty("kechuang.home");
    if (home != null && Files.isRegularFile(Path.of(home, "conf", "rules", file))) {
      return Files.newBufferedReader(Path.of(home, "conf", "rules", file));
    }
    InputStream packaged = RuleBook.class.getResourceAsStream("rules/" + file);
    if (packaged == null) {
      throw new IOException("the jar does not have " + file);
    }
    return new InputStreamReader(packaged, StandardCharsets.UTF_8);
  }

  private static void overlaps(RuleForm form, List<Rule> rules, List<String> problems) {
    for (int i = 0; i < rules.size(); i++) {
      for (int j = i + 1; j < rules.size(); j++) {
        Rule one = rules.get(i);
        Rule other = rules.get(j);
        if (one.id().equals(other.id()) && one.overlaps(other)) {
          problems.add(
              "Invalid rule %s/%s: the versions of %s and %s are both in force on %s"
                  .formatted(
                      form.name(),
                      one.id(),
                      one.version(),
                      other.version(),
                      one.from().isAfter(other.from()) ? one.from() : other.from()));
        }
      }
    }
  }
}
