package io.sparkadvisor.rules.change;

import io.sparkadvisor.rules.text.Sentence;

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
        FewerExecutors,
        KeepExecutors,
        KnobChange,
        Memory,
        MergeScans,
        NoBroadcast,
        NoFailures,
        NoSalt,
        NoSpill,
        NoSplit,
        Repartition,
        ResizeCluster,
        RunTogether,
        Salt,
        ScaleTaskTime,
        SeparateKey,
        SkipStages,
        SpeculateTasks,
        SplitInput,
        SplitScan,
        SplitSkew,
        StartExecutors,
        Together,
        WritePartitions {

  /** What a change is made for. */
  enum Aim {
    /** The application ends sooner. */
    TIME,
    /** It costs less: cores are held for less time. */
    MONEY
  }

  /** What would be different, such as {@code stage 4 in 53 tasks}. */
  Sentence inWords();

  /** What it is made for. */
  default Aim aim() {
    return Aim.TIME;
  }
}
