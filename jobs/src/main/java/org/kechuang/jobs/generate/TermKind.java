package org.kechuang.jobs.generate;

/** What a term stands for in a sentence; named by its letter in the vocabulary files. */
enum TermKind {
  /** A thing that is made or studied; one a facet. */
  OBJECT("O"),
  /** How it is made or studied; one a facet. */
  METHOD("M"),
  /** What is measured on it. */
  METRIC("Q"),
  /** What it is for. */
  APPLICATION("A"),
  /** A method that the whole field uses. */
  GENERAL_METHOD("G"),
  /** A metric that the whole field uses. */
  GENERAL_METRIC("S");

  private final String letter;

  TermKind(String letter) {
    this.letter = letter;
  }

  static TermKind of(String letter) {
    for (TermKind kind : values()) {
      if (kind.letter.equals(letter)) {
        return kind;
      }
    }
    throw new IllegalStateException("Invalid term kind '" + letter + "': one of O M Q A G S");
  }
}
