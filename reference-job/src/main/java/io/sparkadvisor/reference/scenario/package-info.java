/**
 * One scenario for each rule, each a step of the feature-engineering job that goes wrong in the way
 * that the rule is named after, and the same step put right. A scenario's steps are methods named
 * as a user would name them, because Spark records them as call sites.
 */
package io.sparkadvisor.reference.scenario;
