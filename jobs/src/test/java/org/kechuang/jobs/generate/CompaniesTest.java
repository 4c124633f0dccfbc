package org.kechuang.jobs.generate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Companies, funds and drafts of guarantees fit the demands. */
class CompaniesTest {
  private static final World WORLD = new World(3, 0.005);
  private static final long DEMANDS = WORLD.size().demands();

  @Test
  void companiesAreThoseOfTheDemands() {
    Map<String, String> demanded = new HashMap<>();
    for (String line : WorldLines.of(DEMANDS, WORLD::demand)) {
      if (WorldLines.isJson(line)) {
        JsonNode demand = WorldLines.json(line);
        demanded.put(demand.path("uscc").asText(), demand.path("enterprise").asText());
      }
    }
    Set<String> tiers = new HashSet<>();
    int known = 0;
    int companies = 0;
    for (String line : WorldLines.of(WORLD.size().enterprises(), WORLD::enterprise)) {
      if (WorldLines.isJson(line)) {
        JsonNode company = WorldLines.json(line);
        companies++;
        known +=
            company.path("name").asText().equals(demanded.get(company.path("uscc").asText()))
                ? 1
                : 0;
        if (company.has("tier")) {
          tiers.add(company.get("tier").asText());
        }
      }
    }
    assertTrue(companies > DEMANDS * 8 / 10, "companies: " + companies);
    assertTrue(known > companies * 97 / 100, known + " of " + companies);
    assertEquals(7, tiers.size(), tiers.toString());
  }

  @Test
  void aDemandSaysTheSameAsItsCompany() {
    for (long index = 0; index < 200; index++) {
      List<String> lines = WorldLines.of(1, offset(index, WORLD::enterprise));
      if (lines.size() == 1 && WorldLines.isJson(lines.get(0))) {
        JsonNode company = WorldLines.json(lines.get(0));
        String code = company.get("uscc").asText();
        assertEquals(company.get("region").asText().substring(0, 2), code.substring(2, 4), code);
      }
    }
  }

  @Test
  void fundsHaveMandatesAndTickets() {
    List<String> lines = WorldLines.of(WORLD.size().funds(), WORLD::fund);
    assertTrue(lines.size() >= 24, "funds: " + lines.size());
    for (String line : lines) {
      if (WorldLines.isJson(line)) {
        JsonNode fund = WorldLines.json(line);
        assertTrue(fund.get("stages").size() >= 2, line);
        assertTrue(fund.get("ticket_min_cny").asLong() < fund.get("ticket_max_cny").asLong(), line);
      }
    }
  }

  @Test
  void draftsAreForDemandsWithABudgetSomeOfThemIncomplete() {
    List<String> lines = WorldLines.of(DEMANDS, WORLD::guaranteeRequest);
    assertTrue(lines.size() > DEMANDS / 5 && lines.size() < DEMANDS * 2 / 5, "" + lines.size());
    int withoutDocuments = 0;
    int withoutMaximum = 0;
    for (String line : lines) {
      JsonNode request = WorldLines.json(line);
      assertTrue(request.get("amount_cny").asLong() > 0, line);
      withoutDocuments += request.has("documents") ? 0 : 1;
      withoutMaximum += request.has("maximum_cny") ? 0 : 1;
    }
    assertTrue(withoutDocuments > 10 && withoutMaximum > 10);
  }

  private static WorldLines.Maker offset(long index, WorldLines.Maker maker) {
    return (i, out) -> maker.lines(index, out);
  }
}
