package org.kechuang.engagement;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.kechuang.event.Payload;
import org.kechuang.event.Reason;
import org.kechuang.event.Refusal;

/**
 * What was agreed.
 *
 * @param type as reported, or null
 * @param price in CNY, two decimals
 * @param start first day, or null
 * @param end last day as agreed, or null
 */
public record Contract(String id, String type, BigDecimal price, LocalDate start, LocalDate end) {

  static Contract read(Payload facts) throws Refusal {
    Contract contract =
        new Contract(
            facts.key("contract_id"),
            facts.text("contract_type"),
            facts.money("price_cny"),
            facts.day("start"),
            facts.day("end"));
    if (contract.start != null && contract.end != null && contract.end.isBefore(contract.start)) {
      throw new Refusal(Reason.INVALID_FACT, "end", contract.end.toString());
    }
    return contract;
  }
}
