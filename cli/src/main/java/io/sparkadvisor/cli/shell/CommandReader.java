package io.sparkadvisor.cli.shell;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jline.reader.Candidate;
import org.jline.reader.impl.DefaultParser;
import org.jline.reader.impl.LineReaderImpl;
import org.jline.terminal.Terminal;

/**
 * Reads commands that somebody types. It takes every key as it was typed: where there are more
 * choices than fit on the screen, JLine asks whether to show them, and any other key than those
 * that say yes would be lost.
 */
final class CommandReader extends LineReaderImpl {

  private static final String YES = "yY\t";

  private boolean asking;

  /**
   * Reads at this terminal.
   *
   * @param history where commands of earlier sessions are; empty to remember this one alone
   */
  CommandReader(Terminal terminal, TabCompletion completion, Optional<Path> history) {
    super(terminal, "spark-advisor", new HashMap<>());
    setCompleter(completion);
    // Words are held together by quotation marks alone, so that backslashes are what they are.
    setParser(new DefaultParser().escapeChars(null));
    setOpt(Option.DISABLE_EVENT_EXPANSION);
    setOpt(Option.CASE_INSENSITIVE);
    unsetOpt(Option.HISTORY_TIMESTAMPED);
    setVariable(SECONDARY_PROMPT_PATTERN, "");
    history.ifPresent(file -> setVariable(HISTORY_FILE, file));
  }

  @Override
  protected boolean doList(
      List<Candidate> possible,
      String completed,
      boolean runLoop,
      BiFunction<CharSequence, Boolean, CharSequence> escaper,
      boolean forSuggestion) {
    asking = true;
    try {
      return super.doList(possible, completed, runLoop, escaper, forSuggestion);
    } finally {
      asking = false;
    }
  }

  @Override
  public int readCharacter() {
    int key = super.readCharacter();
    if (asking && key >= 0 && YES.indexOf(key) < 0) {
      runMacro(Character.toString(key));
    }
    return key;
  }
}
