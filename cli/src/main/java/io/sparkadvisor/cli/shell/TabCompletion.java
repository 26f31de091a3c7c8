package io.sparkadvisor.cli.shell;

import java.util.List;
import java.util.function.Supplier;
import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;

/** What the Tab key offers: commands, options, findings, stages, nodes and files. */
final class TabCompletion implements Completer {

  private static final int LONGEST_DESCRIPTION = 60;

  private final Commands commands;
  private final Supplier<Session> session;
  private final String ellipsis;

  /**
   * Offers what is in this session.
   *
   * @param unicode whether the terminal shows more than ASCII
   */
  TabCompletion(Commands commands, Supplier<Session> session, boolean unicode) {
    this.commands = commands;
    this.session = session;
    this.ellipsis = unicode ? "…" : "...";
  }

  @Override
  public void complete(LineReader reader, ParsedLine line, List<Candidate> candidates) {
    List<String> before = line.words().subList(0, line.wordIndex());
    List<Choice> choices;
    try {
      choices = commands.choices(session.get(), before);
    } catch (WrongCommandException e) {
      // what stands before is wrong, and will be reported so when it is entered
      return;
    }
    if (FileChoices.isMeantBy(choices)) {
      choices = FileChoices.beginning(line.word().substring(0, line.wordCursor()));
    }
    boolean option = line.word().startsWith("-");
    boolean mixed = choices.stream().anyMatch(choice -> !isOption(choice));
    int place = 0;
    for (Choice choice : choices) {
      // Options that nobody began would hide the names that they stand beside.
      if (mixed && isOption(choice) && !option) {
        continue;
      }
      String description = shortened(choice.description());
      candidates.add(
          new Candidate(
              choice.word(),
              choice.word(),
              null,
              description.isEmpty() ? null : description,
              null,
              null,
              choice.whole(),
              // in our order, in which stage 2 comes before stage 10
              ++place));
    }
  }

  private static boolean isOption(Choice choice) {
    return choice.word().startsWith("-");
  }

  // Descriptions come from the job, and may hold what would move the terminal's cursor.
  private String shortened(String description) {
    String line = description.strip().replaceAll("[\\s\\p{Cntrl}]+", " ");
    return line.length() <= LONGEST_DESCRIPTION
        ? line
        : line.substring(0, LONGEST_DESCRIPTION - ellipsis.length()) + ellipsis;
  }
}
