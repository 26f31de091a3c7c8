/**
 * What a Spark application said about itself, one record per kind of event, in one sealed
 * vocabulary for every source. Events are for machines: no rule and no report reads them.
 */
package io.sparkadvisor.rules.event;
