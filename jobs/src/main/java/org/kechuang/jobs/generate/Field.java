package org.kechuang.jobs.generate;

import java.util.List;

/** One of the broad fields, with the methods and metrics that all its topics share. */
record Field(
    String zh,
    String en,
    String industryZh,
    String industryEn,
    List<Term> methods,
    List<Term> metrics) {}
