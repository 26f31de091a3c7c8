/** The code that remedies show, given to the compilers and parsers that a user would give it to. */
package io.sparkadvisor.reference.snippet;
