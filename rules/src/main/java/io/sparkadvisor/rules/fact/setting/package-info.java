/**
 * The properties of Spark that matter here, each with its default by version, and what was in
 * force.
 */
package io.sparkadvisor.rules.fact.setting;
