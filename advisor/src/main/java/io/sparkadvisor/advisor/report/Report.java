package io.sparkadvisor.advisor.report;

import io.sparkadvisor.advisor.Diagnosis;
import java.io.Closeable;
import java.io.IOException;

/** Writes diagnoses, one after the other; nothing of a diagnosis is kept once it is written. */
public interface Report extends Closeable {

  /** Writes what was found in one application. */
  void add(Diagnosis diagnosis) throws IOException;

  /** Writes what stands at the end; does not close what it writes to. */
  @Override
  void close() throws IOException;
}
