package io.sparkadvisor.rules.event;

/**
 * Something that happened in a Spark application, as every source reports it: the event log, the
 * REST pages and the live listener. Kinds that no fact is made of have no record here; a source
 * passes over them.
 */
public sealed interface ApplicationEvent
    permits ApplicationEnded,
        ApplicationStarted,
        BlockManagerAdded,
        BlockManagerRemoved,
        BlockUpdated,
        EnvironmentUpdated,
        ExclusionChanged,
        ExecutorAdded,
        ExecutorMetricsReported,
        ExecutorRemoved,
        JobEnded,
        JobStarted,
        LogStarted,
        RddUnpersisted,
        ResourceProfileAdded,
        SpeculativeTaskSubmitted,
        SqlDriverMetricsUpdated,
        SqlExecutionEnded,
        SqlExecutionStarted,
        SqlMetricsAdded,
        SqlPlanUpdated,
        StageCompleted,
        StageSubmitted,
        StreamingQueryEnded,
        StreamingQueryProgressed,
        StreamingQueryStarted,
        TaskEnded,
        TaskStarted {}
