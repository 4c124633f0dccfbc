package org.kechuang.jobs.generate;

/**
 * How well a resource answers a demand.
 *
 * @param resourceId of an expert the {@code record_id} of one of the records
 * @param grade 3 same topic and facet, 2 same topic, 1 sibling topic, 0 anything else
 */
record Judgement(String demandId, ResourceKind kind, String resourceId, int grade) {
  String line() {
    return new JsonLine(Dirt.NONE)
        .text("demand_id", demandId)
        .text("kind", kind.label())
        .text("resource_id", resourceId)
        .number("grade", grade)
        .end();
  }
}
