package io.sparkadvisor.advisor.report.json;

import com.fasterxml.jackson.core.JsonGenerator;
import io.sparkadvisor.advisor.advice.Advice;
import io.sparkadvisor.advisor.advice.RankedFinding;
import io.sparkadvisor.advisor.bound.Bound;
import io.sparkadvisor.advisor.report.words.Wording;
import io.sparkadvisor.rules.text.Sentence;
import java.io.IOException;

/** What bounds a run, in a JSON report. */
final class BoundsJson {

  private BoundsJson() {}

  static void write(Advice advice, JsonGenerator json) throws IOException {
    json.writeArrayFieldStart("bounds");
    for (Bound bound : advice.bounds()) {
      json.writeStartObject();
      json.writeStringField("by", JsonReport.lower(bound.by()));
      json.writeNumberField("ms", bound.time().toMillis());
      json.writeNumberField("share", bound.share());
      json.writeNumberField("idle_slot_ms", bound.idleSlotTime().toMillis());
      json.writeNumberField("idle_slot_share", bound.idleShare());
      json.writeArrayFieldStart("why");
      for (Sentence why : bound.why()) {
        json.writeString(Wording.headline(why).replace(Wording.NO_BREAK, ' '));
      }
      json.writeEndArray();
      json.writeArrayFieldStart("findings");
      for (RankedFinding finding : advice.findings()) {
        if (bound.isHeldBy(finding.finding())) {
          json.writeString(finding.finding().id());
        }
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndArray();
  }
}
