/** Joins: which strategy they took, and which they could have taken. */
package io.sparkadvisor.rules.catalog.join;
