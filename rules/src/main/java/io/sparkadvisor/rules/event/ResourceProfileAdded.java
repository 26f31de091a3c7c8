package io.sparkadvisor.rules.event;

import java.util.Map;

/**
 * {@code SparkListenerResourceProfileAdded}: what stage-level scheduling asks for.
 *
 * @param id {@code Resource Profile Id}; 0 is the default profile
 * @param executorResources resource name to amount; memory in MiB
 * @param taskResources resource name to amount a task
 */
public record ResourceProfileAdded(
    int id, Map<String, Long> executorResources, Map<String, Double> taskResources)
    implements ApplicationEvent {

  /** Makes the collections immutable. */
  public ResourceProfileAdded {
    executorResources = Map.copyOf(executorResources);
    taskResources = Map.copyOf(taskResources);
  }
}
