package io.sparkadvisor.advisor.comparison;

import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.fact.StageAttempt;
import io.sparkadvisor.rules.fact.plan.PlanNode;
import io.sparkadvisor.rules.fact.plan.ScannedTable;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What a stage or a query computes, by the operators of its plan: the same in another run, where
 * ids, paths and the number of partitions are others.
 */
public final class Operators {

  // They say how Spark runs the others, or what adaptive execution saw of them, or are so cheap
  // that a change of them does not make another stage.
  private static final Pattern PASSED_OVER =
      Pattern.compile(
          "(WholeStageCodegen|InputAdapter|AQEShuffleRead|CustomShuffleReader|AdaptiveSparkPlan"
              + "|\\w*QueryStage|ColumnarToRow|RowToColumnar|Project|Filter)\\b.*");

  // SortMergeJoin(skew=true)
  private static final Pattern SKEW = Pattern.compile("\\(skew=\\w+\\)");

  // user_id#17L; [plan_id=42]
  private static final Pattern IDS = Pattern.compile("#\\d+L?|plan_id=\\d+");

  private Operators() {}

  /** Those of a stage, such as {@code Scan orders} or {@code SortMergeJoin}; none for RDD code. */
  public static List<String> of(StageAttempt stage, SparkApplication application) {
    return names(application.planSection(stage).nodes());
  }

  /** Those of a whole plan. */
  static List<String> of(PlanNode plan) {
    return names(plan.stream().toList());
  }

  /** Those of a stage with their arguments: two joins of one query differ in their keys. */
  static List<String> inFull(StageAttempt stage, SparkApplication application) {
    return inFull(application.planSection(stage).nodes());
  }

  /** Those of a whole plan with their arguments. */
  static List<String> inFull(PlanNode plan) {
    return inFull(plan.stream().toList());
  }

  private static List<String> inFull(List<PlanNode> nodes) {
    return nodes.stream().filter(node -> !isPassedOver(node)).map(Operators::described).toList();
  }

  // The number of partitions is a setting.
  private static String described(PlanNode node) {
    return isScan(node) || node.name().contains("Exchange")
        ? name(node)
        : IDS.matcher(node.description()).replaceAll("");
  }

  /** One of them. */
  static String name(PlanNode node) {
    return isScan(node)
        ? "Scan " + ScannedTable.namesIn(node).get(0)
        : SKEW.matcher(node.name()).replaceAll("");
  }

  private static List<String> names(List<PlanNode> nodes) {
    return nodes.stream().filter(node -> !isPassedOver(node)).map(Operators::name).toList();
  }

  private static boolean isPassedOver(PlanNode node) {
    return PASSED_OVER.matcher(node.name()).matches();
  }

  // What it reads is the same wherever it lies.
  private static boolean isScan(PlanNode node) {
    return node.children().isEmpty() && !ScannedTable.namesIn(node).isEmpty();
  }
}
