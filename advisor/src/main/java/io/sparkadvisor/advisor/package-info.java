/** From a source to advice: read, diagnose, report. */
package io.sparkadvisor.advisor;
