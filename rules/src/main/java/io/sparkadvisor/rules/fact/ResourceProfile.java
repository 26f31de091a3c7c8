package io.sparkadvisor.rules.fact;

import java.util.Map;

/**
 * What a stage asks of its executors (stage-level scheduling).
 *
 * @param id {@code Resource Profile Id}; 0 is the default profile
 * @param executorResources resource name to amount; {@code memory} and {@code offHeap} in MiB
 * @param taskResources resource name to amount a task, such as {@code cpus}
 */
public record ResourceProfile(
    int id, Map<String, Long> executorResources, Map<String, Double> taskResources) {

  /** Makes the collections immutable. */
  public ResourceProfile {
    executorResources = Map.copyOf(executorResources);
    taskResources = Map.copyOf(taskResources);
  }
}
