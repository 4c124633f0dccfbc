package org.kechuang.contract;

import java.util.Locale;

/** Folders of the lake, and databases in SQL, in the order in which data flows. */
public enum Layer {
  SOURCE,
  ENTITY,
  VECTOR,
  MATCH,
  DEAL,
  OPS;

  /** Name of the folder and of the SQL database. */
  public String folder() {
    return name().toLowerCase(Locale.ROOT);
  }
}
