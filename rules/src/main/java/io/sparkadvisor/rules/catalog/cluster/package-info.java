/** Executors and slots: what was paid for and not used. */
package io.sparkadvisor.rules.catalog.cluster;
