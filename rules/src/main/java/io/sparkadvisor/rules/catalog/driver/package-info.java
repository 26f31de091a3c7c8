/** The driver's part: what is brought to it, and what it does while the cluster waits. */
package io.sparkadvisor.rules.catalog.driver;
