package org.kechuang.jobs.generate;

import java.util.Locale;

/** The places in texts that phrase patterns fill. */
enum Phrase {
  WORK_TITLE,
  OPEN,
  METHOD,
  RESULT,
  CLOSE,
  TECHNOLOGY_TITLE,
  TECHNOLOGY_OPEN,
  TECHNOLOGY_MERIT,
  TECHNOLOGY_STATE,
  PATENT_TITLE,
  PATENT_ABSTRACT,
  PATENT_EFFECT,
  PROJECT_TITLE,
  PROJECT_GOAL,
  PROJECT_PLAN,
  DEMAND_TITLE,
  DEMAND_PROBLEM,
  DEMAND_WANT,
  DEMAND_HINT,
  BOILERPLATE,
  BIOGRAPHY;

  /** Its name in the phrase file. */
  String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
