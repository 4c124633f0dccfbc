package org.kechuang.control;

import java.time.Instant;
import java.time.LocalDate;

/**
 * What is known of a contract before its events are read.
 *
 * @param signed moment of the contract
 * @param end last day as agreed, or null
 * @param closedOn day of delivery or termination; null while running
 */
public record ContractFrame(Instant signed, LocalDate end, Closing closing, LocalDate closedOn) {}
