/** Partitions that have too much data: what is uneven, how we know, and how to spread it. */
package io.sparkadvisor.rules.catalog.skew.hot;
