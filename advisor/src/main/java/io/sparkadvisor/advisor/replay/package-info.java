/**
 * What an application would have taken, had something been different: its schedule replayed with a
 * change and without. Begin with {@link io.sparkadvisor.advisor.replay.Replayer}. It knows nothing
 * of sources and reports.
 */
package io.sparkadvisor.advisor.replay;
