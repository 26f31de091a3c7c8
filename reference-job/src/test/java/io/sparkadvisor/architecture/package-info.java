/** What holds for all modules together. Here, because only the last module sees all of them. */
package io.sparkadvisor.architecture;
