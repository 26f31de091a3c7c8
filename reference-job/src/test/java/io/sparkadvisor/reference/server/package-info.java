/** Reads applications from real servers of Spark's: the History Server and a running UI. */
package io.sparkadvisor.reference.server;
