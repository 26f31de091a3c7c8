/** Data between stages: how large its partitions are, and whether they fit into memory. */
package io.sparkadvisor.rules.catalog.shuffle;
