/** Changes to properties, each as what it sets. */
package io.sparkadvisor.advisor.replay.model.knob;
