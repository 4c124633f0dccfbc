package org.kechuang.deal;

import java.util.List;
import org.kechuang.rule.Rule;

/**
 * A rule whose expressions hold against the facts.
 *
 * @param facts that it uses, sorted
 */
record CompiledRule(Rule rule, List<String> facts) {
  CompiledRule {
    facts = List.copyOf(facts);
  }
}
