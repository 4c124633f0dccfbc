package org.kechuang.contract;

/** What the value of an input field has to satisfy beyond its type; ingest applies it. */
public enum FieldRule {
  /** Any value of the type. */
  NONE,
  /** A text of one line or several; control characters are removed, over-long ones cut. */
  TEXT,
  /** A short key: no control characters, at most 200 characters. */
  KEY,
  ORCID,
  EMAIL,
  /** Unified social credit code, GB 32100-2015. */
  USCC,
  /** Patent application number; Chinese ones by ZC 0006-2003. */
  APPLICATION_NO,
  /** A list of IPC or CPC symbols; wrong ones leave the list. */
  IPC,
  /** Administrative division, GB/T 2260. */
  REGION,
  /** A technology readiness level with its scheme. */
  TRL,
  /** A number that is not negative. */
  NOT_NEGATIVE,
  /** A whole number from 0. */
  GRADE
}
