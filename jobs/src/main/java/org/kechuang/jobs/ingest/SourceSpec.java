package org.kechuang.jobs.ingest;

import java.util.LinkedHashMap;
import java.util.Map;
import org.kechuang.contract.InputContract;

/**
 * How one source of another layout maps to a contract.
 *
 * @param file the mapping was read from, for messages
 * @param inputs by the name they have in the query
 * @param query Spark SQL over the inputs, or null when there is one input and no need for it
 * @param columns Spark SQL expression by field of the contract, over the columns of the query
 * @param maxRejectedShare limit of this source, or null for the one of the settings
 */
record SourceSpec(
    String file,
    String name,
    InputContract contract,
    Map<String, InputSpec> inputs,
    String query,
    Map<String, String> columns,
    Double maxRejectedShare) {

  SourceSpec {
    inputs = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(inputs));
    columns = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(columns));
  }
}
