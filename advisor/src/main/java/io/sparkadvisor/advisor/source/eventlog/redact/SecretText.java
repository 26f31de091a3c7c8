package io.sparkadvisor.advisor.source.eventlog.redact;

import java.util.BitSet;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Takes secrets out of free text: descriptions, plans, exceptions, names. What is called by a name
 * of a secret and given a value ({@code password=x}, {@code token 'x'}, {@code "secret": "x"},
 * {@code --api-key x}, {@code ?sig=x}), and what is one by its looks: private keys, JSON web
 * tokens, {@code Bearer x}, addresses of webhooks, users and passwords in URLs.
 */
final class SecretText {

  /** Words that end the name of a secret, whatever stands before them. */
  private static final String LONG_WORDS =
      "(?i:password|passwd|passphrase|secret|api[-_.]?key|access[-_.]?key|private[-_.]?key"
          + "|credentials?|authorization|signature|encryption\\.key|token"
          // and then the host of an account
          + "|account\\.key(?:\\.[\\w.-]{1,200})?)";

  /**
   * Words that others end with too, such as compass: they stand alone, or behind a small letter.
   */
  private static final String SHORT_WORDS =
      "(?<![A-Za-z])(?i:pwd|pass|auth|sig|creds?)|(?<=[a-z])(?:Pwd|Pass|Auth|Creds?)";

  private static final String WORDS = "(?:" + LONG_WORDS + "|" + SHORT_WORDS + ")";

  private static final String QUOTED = "\"(?:[^\"\\\\]|\\\\.)*+\"|'(?:[^'\\\\]|\\\\.)*+'";

  // All start at the word itself, so that a text of any length is passed once.
  private static final Pattern NAMED =
      Pattern.compile(
          "("
              + WORDS
              + ")(\\\\?[\"']?\\s{0,9}(?:=>|[=:])\\s{0,9})(?:"
              + QUOTED
              + "|(?!\\*{9})[^\\s,;&)}\\]\"']+)");

  /** Options of SQL have no sign between: {@code OPTIONS (password 'x')}. */
  private static final Pattern BESIDE =
      Pattern.compile("(" + WORDS + ")([\"'`]?\\s{1,9})(?:" + QUOTED + ")");

  private static final Pattern OPTION =
      Pattern.compile("(-[\\w-]{0,40}" + WORDS + ")(\\s{1,9})(?![-=])[^\\s,;)\"']+");

  private static final Pattern SCHEME =
      Pattern.compile("(?i)\\b(bearer|basic)(\\s+)[A-Za-z0-9+/=._~-]{8,}");

  private static final Pattern WEB_TOKEN =
      Pattern.compile("\\beyJ[\\w-]{4,}\\.[\\w-]{4,}(?:\\.[\\w-]*)?");

  private static final Pattern PEM =
      Pattern.compile("(?s)-----BEGIN [A-Z0-9 ]*PRIVATE KEY-----.*?(?:-----END [A-Z0-9 ]*-----|$)");

  private static final Pattern WEBHOOK =
      Pattern.compile(
          "(?i)(https?://[^\\s/\"']{1,200}/(?:[^\\s/\"']{1,100}/){0,5}?[^\\s/\"']{0,50}hooks?/)"
              + "[^\\s\"',;)]+");

  private static final Pattern HOOKS =
      Pattern.compile("(?i)(https?://hooks?\\.[^\\s/\"']{1,200}/)[^\\s\"',;)]+");

  private static final List<Pattern> BY_NAME = List.of(SCHEME, NAMED, BESIDE, OPTION);
  private static final List<Pattern> ADDRESSES = List.of(HOOKS, WEBHOOK);

  /** Texts that are longer are redacted piece by piece: patterns look back and ahead. */
  private static final int LONGEST = 1 << 20;

  /** Words that no letter goes on with where they mean a secret. */
  private static final List<String> WHOLE =
      List.of(
          "pass", "pwd", "secret", "sig", "signature", "token", "auth", "authorization", "bearer");

  private static final List<String> BEGUN =
      List.of(
          "password",
          "passwd",
          "passphrase",
          "account.key",
          "cred",
          "encryption.key",
          "eyj",
          "basic ",
          "hook/",
          "hooks",
          "-----begin");

  /** The first two letters of all these words, by the low bits that both cases share. */
  private static final boolean[] PAIRS = new boolean[1 << 10];

  /** Their second and third letters. */
  private static final BitSet BEGINNINGS = new BitSet(1 << 16);

  static {
    Stream.of(WHOLE, BEGUN, List.of("private", "api", "access"))
        .flatMap(List::stream)
        .forEach(
            word -> {
              PAIRS[(word.charAt(0) & 31) << 5 | (word.charAt(1) & 31)] = true;
              BEGINNINGS.set(letter(word.charAt(1)) << 8 | letter(word.charAt(2)));
            });
  }

  private static final ThreadLocal<char[]> LETTERS = ThreadLocal.withInitial(() -> new char[4096]);

  private SecretText() {}

  /** The text with what is secret replaced; the same object where nothing is. */
  static String redact(String text) {
    String redacted = UrlCredentials.redact(text);
    if (!isSuspicious(redacted)) {
      return redacted;
    }
    if (redacted.length() > LONGEST) {
      StringBuilder all = new StringBuilder(redacted.length());
      for (int from = 0; from < redacted.length(); from += LONGEST) {
        all.append(replaced(redacted.substring(from, Math.min(redacted.length(), from + LONGEST))));
      }
      return all.toString();
    }
    return replaced(redacted);
  }

  private static String replaced(String text) {
    String hidden = Matcher.quoteReplacement(Secrets.REDACTED);
    String redacted = PEM.matcher(text).replaceAll(hidden);
    redacted = WEB_TOKEN.matcher(redacted).replaceAll(hidden);
    for (Pattern pattern : ADDRESSES) {
      redacted = pattern.matcher(redacted).replaceAll("$1" + hidden);
    }
    for (Pattern pattern : BY_NAME) {
      redacted = pattern.matcher(redacted).replaceAll("$1$2" + hidden);
    }
    return redacted;
  }

  /** Whether a property of this name holds a secret, beyond what Spark itself takes for one. */
  static boolean isNameOfSecret(String key) {
    return isSuspicious(key) && NAMED.matcher(key + "=x").find();
  }

  /** Whether any word of a secret is in the text: most texts have none, and are looked at once. */
  private static boolean isSuspicious(String text) {
    int length = text.length();
    char[] letters = LETTERS.get();
    // By the piece: logs have many megabytes of such text, and an array is the fastest to look at.
    for (int from = 0; from + 2 < length; from += letters.length - 3) {
      int filled = Math.min(letters.length, length - from);
      text.getChars(from, from + filled, letters, 0);
      for (int i = 0; i + 2 < filled; i++) {
        int second = letters[i + 1] & 31;
        if (PAIRS[(letters[i] & 31) << 5 | second]) {
          int behind = letter(letters[i + 1]) << 8 | letter(letters[i + 2]);
          if (BEGINNINGS.get(behind) && isWordOfSecret(text, from + i)) {
            return true;
          }
        }
      }
    }
    return false;
  }

  private static int letter(char c) {
    return (c | 0x20) & 0xFF;
  }

  private static boolean isWordOfSecret(String text, int at) {
    for (String word : WHOLE) {
      if (word(text, at, word)) {
        return true;
      }
    }
    for (String word : BEGUN) {
      if (starts(text, at, word)) {
        return true;
      }
    }
    return key(text, at, "private") || key(text, at, "api") || key(text, at, "access");
  }

  /** Whether a word stands there that no letter goes on with. */
  private static boolean word(String text, int at, String word) {
    int end = at + word.length();
    return starts(text, at, word)
        && (end >= text.length() || !Character.isLetter(text.charAt(end)));
  }

  /** Whether a kind of key is named there, such as {@code api-key}. */
  private static boolean key(String text, int at, String kind) {
    int end = at + kind.length();
    return starts(text, at, kind) && (starts(text, end, "key") || starts(text, end + 1, "key"));
  }

  private static boolean starts(String text, int at, String word) {
    return text.regionMatches(true, at, word, 0, word.length());
  }
}
