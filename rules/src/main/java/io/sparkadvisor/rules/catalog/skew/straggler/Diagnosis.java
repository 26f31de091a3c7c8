package io.sparkadvisor.rules.catalog.skew.straggler;

import io.sparkadvisor.rules.finding.Cause;
import io.sparkadvisor.rules.finding.Evidence;
import io.sparkadvisor.rules.finding.Remedy;
import java.util.List;

/**
 * What a test says of stragglers.
 *
 * @param cause why they are slow
 * @param evidence what was measured for it
 * @param remedies what can be done about that cause
 */
public record Diagnosis(Cause cause, List<Evidence> evidence, List<Remedy> remedies) {}
