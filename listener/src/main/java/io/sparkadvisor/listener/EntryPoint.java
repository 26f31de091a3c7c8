package io.sparkadvisor.listener;

/**
 * The class that users name and find in logs. The other classes know it by name alone, so that they
 * compile before it, and it for an older Java.
 */
final class EntryPoint {

  static final String NAME = "io.sparkadvisor.listener.AdvisorListener";

  private EntryPoint() {}
}
