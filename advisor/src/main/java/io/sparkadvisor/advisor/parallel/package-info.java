/** How much of a machine an analysis may take. */
package io.sparkadvisor.advisor.parallel;
