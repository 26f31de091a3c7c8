package io.sparkadvisor.advisor.whatif;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * All that can be asked for, by the names that every door uses. Whoever offers them makes his own
 * options, fields or words of this list.
 */
public enum Ask {
  EXECUTORS(
      Topic.CLUSTER,
      Takes.LIST,
      "N",
      "On so many executors; several numbers, as in 2,4,8,16, give a curve."),
  CORES(Topic.CLUSTER, Takes.ONE, "N", "With so many cores each (default: as many as they had)."),
  SLOTS(
      Topic.CLUSTER,
      Takes.LIST,
      "N",
      "On so many slots: executors as they were, as many as it takes; a local run as local[N];"
          + " several numbers give a curve."),
  OWN_CORES(
      Topic.CLUSTER,
      Takes.NOTHING,
      "",
      "As if each executor brought cores of its own, where in the run all shared one machine's."),
  EXECUTOR_MEMORY(
      Topic.CLUSTER, Takes.ONE, "SIZE", "With spark.executor.memory of this size, such as 8g."),
  EXECUTORS_WITHIN(
      Topic.CLUSTER, Takes.ONE, "SECONDS", "All executors are there so soon after the start."),
  KEEP_EXECUTORS(
      Topic.CLUSTER, Takes.LIST, "ID", "These executors, which were removed, stay to the end."),
  SET(
      Topic.PROPERTIES,
      Takes.EACH,
      "KEY=VALUE",
      "With this property: all that it changes in the stages of the run."),
  SHUFFLE_PARTITIONS(
      Topic.PROPERTIES,
      Takes.ONE,
      "N",
      "With spark.sql.shuffle.partitions, for every shuffle that it numbers."),
  ADAPTIVE(Topic.PROPERTIES, Takes.YES_OR_NO, "", "With adaptive execution, or without."),
  AQE_SKEW_JOIN(
      Topic.PROPERTIES,
      Takes.YES_OR_NO,
      "",
      "Adaptive execution splits skewed partitions in every join that lets it, or in none."),
  REPARTITION(
      Topic.TASKS, Takes.EACH, "STAGE=N", "This stage reads its shuffle in so many partitions."),
  COALESCE(
      Topic.TASKS,
      Takes.EACH,
      "STAGE=N",
      "This stage runs in so many tasks, without another shuffle."),
  SPLIT_SCAN(Topic.TASKS, Takes.EACH, "STAGE=N", "This stage reads its files in so many tasks."),
  WRITE_PARTITIONS(
      Topic.TASKS, Takes.EACH, "STAGE=N", "This stage writes its shuffle in so many partitions."),
  NO_SPILL(Topic.TASKS, Takes.LIST, "STAGE", "This stage has memory enough not to spill."),
  SALT(
      Topic.SKEW,
      Takes.EACH,
      "STAGE=N",
      "The hot side of this stage is salted with so many buckets."),
  UNSALT(
      Topic.SKEW,
      Takes.EACH,
      "STAGE=N",
      "The salt with so many buckets that this stage reads is taken back."),
  SEPARATE_KEY(
      Topic.SKEW,
      Takes.LIST,
      "STAGE:PARTITION",
      "The hot key of this partition is worked on apart."),
  DROP_ROWS(
      Topic.SKEW,
      Takes.LIST,
      "STAGE:PARTITION",
      "The rows of the hot key of this partition are dropped before."),
  SPLIT_INPUT(
      Topic.SKEW,
      Takes.EACH,
      "STAGE:PARTITION=N",
      "The large file that this task reads can be split in so many parts."),
  BROADCAST(
      Topic.JOINS,
      Takes.EACH,
      "SQL:NODE",
      "A side of this join is broadcast: the SQL execution and the join's node, as in 3:17;"
          + " with :left or :right behind it that side, else the smaller one."),
  NO_BROADCAST(
      Topic.JOINS,
      Takes.EACH,
      "SQL:NODE",
      "This join, one side of which was broadcast, shuffles both its sides."),
  SKIP(
      Topic.WORK,
      Takes.LIST,
      "STAGE",
      "This stage need not run: its result is cached, or its action dropped."),
  MERGE_SCANS(
      Topic.WORK, Takes.LIST, "STAGE", "These stages, several of them, read their input once."),
  RUN_TOGETHER(Topic.WORK, Takes.LIST, "JOB", "These jobs, several of them, run side by side."),
  COLLECT_LESS(Topic.WORK, Takes.LIST, "STAGE", "This stage brings no result to the driver."),
  NO_DRIVER_GAPS(
      Topic.WORK, Takes.NOTHING, "", "The driver never leaves the executors without a job."),
  NO_FAILURES(Topic.WORK, Takes.NOTHING, "", "No attempt at any task fails."),
  EVEN_EXECUTORS(
      Topic.PACE, Takes.LIST, "ID", "These executors are as fast as the others, in all stages."),
  EVEN_HOST(Topic.PACE, Takes.LIST, "HOST", "This host is as fast as the others, in all stages."),
  EVEN_TASK(
      Topic.PACE,
      Takes.LIST,
      "STAGE:PARTITION",
      "This task is as fast as its data and the other tasks have it."),
  SCALE(
      Topic.PACE,
      Takes.EACH,
      "STAGE:PART=TIMES",
      "A part of the time of this stage's tasks takes so many times as long, as in"
          + " 4:garbage-collection=0.5.");

  /** What belongs together. */
  public enum Topic {
    CLUSTER("The cluster"),
    PROPERTIES("Properties"),
    TASKS("How data is cut into tasks"),
    SKEW("Skew"),
    JOINS("Joins"),
    WORK("What is done at all"),
    PACE("How fast it is done");

    private final String heading;

    Topic(String heading) {
      this.heading = heading;
    }

    /** Its heading. */
    public String heading() {
      return heading;
    }
  }

  /** What an ask takes. */
  public enum Takes {
    /** It stands alone. */
    NOTHING,
    /** It is on or off: {@code true} or {@code false}. */
    YES_OR_NO,
    /** One value. */
    ONE,
    /** Values, of which several may stand in one word with commas between them. */
    LIST,
    /** Values, each in a word of its own. */
    EACH
  }

  private final Topic topic;
  private final Takes takes;
  private final String label;
  private final String description;

  Ask(Topic topic, Takes takes, String label, String description) {
    this.topic = topic;
    this.takes = takes;
    this.label = label;
    this.description = description;
  }

  /** The ask of this name, such as {@code executor-memory}; empty where there is none. */
  public static Optional<Ask> named(String name) {
    return Arrays.stream(values()).filter(ask -> ask.label().equals(name)).findFirst();
  }

  /** All of a topic, in the order in which they are shown. */
  public static List<Ask> of(Topic topic) {
    return Arrays.stream(values()).filter(ask -> ask.topic == topic).toList();
  }

  /** Its name, such as {@code executor-memory}. */
  public String label() {
    return Names.hyphened(this);
  }

  /** How it is written as an option, such as {@code --executor-memory}. */
  public String option() {
    return "--" + label();
  }

  /** What it takes. */
  public Takes takes() {
    return takes;
  }

  /** What its value is called, such as {@code STAGE=N}; empty where it takes none. */
  public String valueLabel() {
    return label;
  }

  /** What would be different, in a sentence or two. */
  public String description() {
    return description;
  }
}
