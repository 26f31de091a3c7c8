/** The recorder that folds events into facts, in bounded memory. */
package io.sparkadvisor.rules.fact.recording;
