package io.sparkadvisor.rules.finding;

import io.sparkadvisor.rules.text.Sentence;

/**
 * Why a problem is there, with the test that says so.
 *
 * @param name a short name, such as {@code hot key}; {@code unexplained} where no test gave an
 *     answer
 * @param test what was tested, and what came out
 * @param known whether a test gave an answer
 */
public record Cause(String name, Sentence test, boolean known) {

  /** A cause that a test supports. */
  public static Cause of(String name, Sentence test) {
    return new Cause(name, test, true);
  }

  /** No test gave an answer; the sentence says which were made. */
  public static Cause unexplained(Sentence test) {
    return new Cause("unexplained", test, false);
  }
}
