package io.sparkadvisor.advisor;

import io.sparkadvisor.rules.finding.Finding;
import io.sparkadvisor.rules.finding.Severity;

/**
 * A finding with what it weighs in its application.
 *
 * @param finding the finding
 * @param severity how much it matters
 * @param stakeShare the share of the application's wall-clock time that it can at most be holding,
 *     between 0 and 1
 */
public record RankedFinding(Finding finding, Severity severity, double stakeShare) {}
