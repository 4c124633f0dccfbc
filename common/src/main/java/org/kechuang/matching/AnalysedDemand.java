package org.kechuang.matching;

import org.kechuang.demand.DemandAnalysis;
import org.kechuang.scoring.DemandProfile;

/**
 * A demand, ready to be matched, with what its text says.
 *
 * @param industry as given, or null
 */
public record AnalysedDemand(DemandProfile profile, DemandAnalysis analysis, String industry) {}
