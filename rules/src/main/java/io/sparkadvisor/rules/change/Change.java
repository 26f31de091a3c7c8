package io.sparkadvisor.rules.change;

/**
 * Something that could be different about a run: a plain value that a remedy proposes and the
 * replay prices.
 */
public sealed interface Change
    permits Broadcast,
        CloseDriverGaps,
        CoalesceTasks,
        CollectLess,
        DropRows,
        EvenExecutors,
        EvenHosts,
        EvenTask,
        KeepExecutors,
        KnobChange,
        Memory,
        MergeScans,
        NoFailures,
        NoSpill,
        Repartition,
        ResizeCluster,
        RunTogether,
        Salt,
        ScaleTaskTime,
        SeparateKey,
        SkipStages,
        SplitInput,
        SplitScan,
        SplitSkew,
        StartExecutors,
        Together,
        WritePartitions {}
