/**
 * The patient: a real feature-engineering job on a skewed clickstream (events, users, items → user
 * features and item features → training set). It knows Spark and nothing of the advisor: it is what
 * the advisor is tried on.
 */
package io.sparkadvisor.reference;
