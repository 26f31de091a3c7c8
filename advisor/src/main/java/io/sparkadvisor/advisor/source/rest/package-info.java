/**
 * The pages that Spark serves under {@code /api/v1}: those of the History Server, and those of a
 * running application. From an address that a user copies from a browser to the same events that an
 * event log says.
 *
 * <p>The way through: {@link io.sparkadvisor.advisor.source.rest.RestApplications#find} asks the
 * server which application is meant. Where the server offers the event log itself, that is read;
 * else the pages are.
 */
package io.sparkadvisor.advisor.source.rest;
