package org.kechuang.jobs.generate;

/**
 * A technical term in both languages.
 *
 * @param plain what a company without experts would say for it, in Chinese; empty where it has none
 */
record Term(TermKind kind, String zh, String en, String plain) {
  String in(Language language) {
    return language == Language.ZH ? zh : en;
  }
}
