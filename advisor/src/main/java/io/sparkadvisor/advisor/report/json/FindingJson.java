package io.sparkadvisor.advisor.report.json;

import com.fasterxml.jackson.core.JsonGenerator;
import io.sparkadvisor.advisor.advice.Price;
import io.sparkadvisor.advisor.advice.RankedFinding;
import io.sparkadvisor.advisor.report.words.PriceWords;
import io.sparkadvisor.advisor.report.words.Wording;
import io.sparkadvisor.rules.fact.Language;
import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.finding.Evidence;
import io.sparkadvisor.rules.finding.Finding;
import io.sparkadvisor.rules.finding.Fix;
import io.sparkadvisor.rules.finding.Remedy;
import io.sparkadvisor.rules.text.Sentence;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** One finding in a JSON report. */
final class FindingJson {

  private FindingJson() {}

  static void write(RankedFinding ranked, SparkApplication application, JsonGenerator json)
      throws IOException {
    Finding finding = ranked.finding();
    json.writeStartObject();
    json.writeStringField("id", finding.id());
    json.writeStringField("rule", finding.rule());
    json.writeStringField("severity", JsonReport.lower(ranked.severity()));
    json.writeStringField("symptom_of", ranked.symptomOf().orElse(null));
    json.writeFieldName("place");
    PlaceJson.write(finding.place(), application, json);
    json.writeStringField(
        "headline", Wording.headline(finding.headline()).replace(Wording.NO_BREAK, ' '));
    ApplicationJson.text("user_code", finding.userCode(), json);
    json.writeObjectFieldStart("cause");
    json.writeStringField("name", finding.cause().name());
    json.writeBooleanField("known", finding.cause().known());
    sentence("test", finding.cause().test(), json);
    json.writeEndObject();
    json.writeFieldName("saves");
    price(ranked.saves().map(Price.class::cast), json);
    if (ranked.best().isPresent()) {
      json.writeNumberField("best_remedy", ranked.best().getAsInt());
    } else {
      json.writeNullField("best_remedy");
    }
    json.writeNumberField("at_most_ms", finding.stake().atMost().toMillis());
    json.writeNumberField("at_most_share", ranked.stakeShare());
    sentence("at_most_how", finding.stake().how(), json);
    evidence(finding, json);
    thresholds(finding, json);
    json.writeArrayFieldStart("remedies");
    for (int i = 0; i < finding.remedies().size(); i++) {
      remedy(finding.remedies().get(i), ranked.prices().get(i), json);
    }
    json.writeEndArray();
    json.writeArrayFieldStart("caveats");
    for (Sentence caveat : finding.caveats()) {
      json.writeString(Wording.plain(caveat));
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void evidence(Finding finding, JsonGenerator json) throws IOException {
    json.writeArrayFieldStart("evidence");
    for (Evidence evidence : finding.evidence()) {
      json.writeStartObject();
      json.writeStringField("measure", evidence.measure());
      json.writeFieldName("value");
      QuantityJson.write(evidence.value(), json);
      json.writeFieldName("reference");
      if (evidence.reference().isPresent()) {
        json.writeStartObject();
        json.writeStringField("what", evidence.reference().get().what());
        json.writeFieldName("value");
        QuantityJson.write(evidence.reference().get().value(), json);
        json.writeEndObject();
      } else {
        json.writeNull();
      }
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void thresholds(Finding finding, JsonGenerator json) throws IOException {
    json.writeArrayFieldStart("thresholds");
    for (Finding.ThresholdInForce threshold : finding.thresholds()) {
      json.writeStartObject();
      json.writeStringField("key", threshold.key());
      json.writeStringField("value", threshold.value());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void price(Optional<Price> price, JsonGenerator json) throws IOException {
    if (price.isEmpty() || !(price.get() instanceof Price.Saves saves)) {
      json.writeNull();
      return;
    }
    json.writeStartObject();
    json.writeNumberField("low_ms", saves.low().toMillis());
    json.writeNumberField("mid_ms", saves.mid().toMillis());
    json.writeNumberField("high_ms", saves.high().toMillis());
    json.writeArrayFieldStart("reasons");
    for (String reason : saves.reasons()) {
      json.writeString(reason);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void remedy(Remedy remedy, Price price, JsonGenerator json) throws IOException {
    json.writeStartObject();
    sentence("title", remedy.title(), json);
    sentence("why", remedy.why(), json);
    json.writeStringField("safety", JsonReport.lower(remedy.safety()));
    json.writeFieldName("saves");
    price(Optional.of(price), json);
    json.writeStringField(
        "unpriced",
        PriceWords.whyNone(price).map(text -> text.replace(Wording.NO_BREAK, ' ')).orElse(null));
    json.writeFieldName("change");
    if (remedy.change().isPresent()) {
      ChangeJson.write(remedy.change().get(), json);
    } else {
      json.writeNull();
    }
    json.writeObjectFieldStart("fix");
    if (remedy.fix() instanceof Fix.Configuration configuration) {
      json.writeStringField("type", "configuration");
      json.writeArrayFieldStart("changes");
      for (Fix.PropertyChange change : configuration.changes()) {
        property(change, json);
      }
      json.writeEndArray();
    } else if (remedy.fix() instanceof Fix.Code code) {
      json.writeStringField("type", "code");
      code("before", code.before(), json);
      code("snippets", code.snippets(), json);
    } else {
      json.writeStringField("type", "cluster");
      sentence("what", ((Fix.Cluster) remedy.fix()).what(), json);
    }
    json.writeEndObject();
    json.writeEndObject();
  }

  private static void code(String field, Map<Language, String> texts, JsonGenerator json)
      throws IOException {
    json.writeObjectFieldStart(field);
    for (Map.Entry<Language, String> text : new TreeMap<>(texts).entrySet()) {
      json.writeStringField(JsonReport.lower(text.getKey()), text.getValue());
    }
    json.writeEndObject();
  }

  private static void property(Fix.PropertyChange change, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("key", change.key());
    ApplicationJson.text("old_value", change.oldValue(), json);
    json.writeBooleanField("was_set", change.wasSet());
    json.writeStringField("new_value", change.newValue());
    json.writeEndObject();
  }

  private static void sentence(String field, Sentence sentence, JsonGenerator json)
      throws IOException {
    json.writeStringField(field, Wording.plain(sentence));
  }
}
