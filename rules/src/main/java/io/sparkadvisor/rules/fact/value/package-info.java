/** Values with units, and what can be computed of many of them. */
package io.sparkadvisor.rules.fact.value;
