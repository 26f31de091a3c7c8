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
        EvenHosts,
        EvenTask,
        Memory,
        NoFailures,
        NoSpill,
        Repartition,
        ResizeCluster,
        Salt,
        SeparateKey,
        ShufflePartitions,
        SkipStages,
        SplitInput,
        SplitSkew,
        WritePartitions {}
