package org.kechuang.jobs.generate;

/** The two languages of the world. */
enum Language {
  ZH("zh"),
  EN("en");

  private final String code;

  Language(String code) {
    this.code = code;
  }

  /** ISO 639-1. */
  String code() {
    return code;
  }

  Language other() {
    return this == ZH ? EN : ZH;
  }
}
