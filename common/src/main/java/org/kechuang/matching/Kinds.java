package org.kechuang.matching;

import java.util.List;

/** The kinds of resource that can answer a demand. */
public final class Kinds {
  public static final String EXPERT = "expert";
  public static final String TECHNOLOGY = "technology";
  public static final String PATENT = "patent";
  public static final String PROJECT = "project";

  public static final List<String> ALL = List.of(EXPERT, TECHNOLOGY, PATENT, PROJECT);

  private Kinds() {}
}
