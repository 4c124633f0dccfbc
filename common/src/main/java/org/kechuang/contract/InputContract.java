package org.kechuang.contract;

import java.util.ArrayList;
import java.util.List;

/**
 * One kind of input: the fields a source may fill and the table that its records go to.
 *
 * @param name of the contract, of the input file and of the table in the source layer
 * @param idField the field that identifies a record within its source
 * @param updatedField the field that orders versions of a record, or null
 * @param fields in the order of the table
 */
public record InputContract(
    String name, String meaning, String idField, String updatedField, List<InputField> fields) {

  public InputContract {
    fields = List.copyOf(fields);
  }

  /** The table of the accepted records: the fields and where they came from. */
  public TableContract table() {
    List<Column> columns = new ArrayList<>();
    columns.add(
        Column.required("source", "string", "Name of the source that delivered the record"));
    for (InputField field : fields) {
      columns.add(
          new Column(
              field.name(), field.type(), field.required(), field.personal(), field.meaning()));
    }
    columns.add(
        Column.required("content_hash", "string", "SHA-256 over all contracted fields, in hex"));
    columns.add(Column.required("run_id", "string", "Run that last changed the record"));
    return TableContract.of(Layer.SOURCE, name, meaning)
        .columns(columns)
        .key("source", idField)
        .build();
  }

  /** Names of the fields in order. */
  public List<String> fieldNames() {
    return fields.stream().map(InputField::name).toList();
  }
}
