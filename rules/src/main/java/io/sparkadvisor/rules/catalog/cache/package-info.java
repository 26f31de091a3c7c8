/** Rules about data that could be kept, or is. */
package io.sparkadvisor.rules.catalog.cache;
