package io.sparkadvisor.rules.event;

import java.time.Instant;
import java.util.OptionalInt;

/**
 * An executor or a node was excluded from scheduling (before Spark 3.1: blacklisted), for one stage
 * or for all, or is trusted again: the {@code SparkListener…Excluded}, {@code …Blacklisted}, {@code
 * …Unexcluded} and {@code …Unblacklisted} family.
 *
 * @param time {@code time}
 * @param excluded false where the exclusion ends
 * @param node whether {@code subject} is a host, not an executor
 * @param subject executor id or host
 * @param stageId the stage, where the exclusion is for one stage
 * @param failures task failures (or executor failures, for a node) that led to it
 */
public record ExclusionChanged(
    Instant time,
    boolean excluded,
    boolean node,
    String subject,
    OptionalInt stageId,
    OptionalInt failures)
    implements ApplicationEvent {}
