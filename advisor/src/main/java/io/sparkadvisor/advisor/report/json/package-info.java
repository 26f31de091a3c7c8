/** A diagnosis, a what-if and their parts as JSON. */
package io.sparkadvisor.advisor.report.json;
