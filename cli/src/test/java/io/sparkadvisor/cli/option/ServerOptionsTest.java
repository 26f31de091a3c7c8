package io.sparkadvisor.cli.option;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkadvisor.advisor.source.rest.Access;
import io.sparkadvisor.cli.Shell;
import io.sparkadvisor.cli.Shell.Run;
import io.sparkadvisor.cli.TinyLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class ServerOptionsTest {

  private static final String TOKEN = ServerOptions.TOKEN_VARIABLE;

  @TempDir private Path folder;

  @Test
  void sayHowToReachAServer() throws IOException {
    Path certificates = Path.of("ca.pem");

    Access access =
        access(
            Map.of(),
            "--header",
            "X-Tenant: blue",
            "--cacert",
            certificates.toString(),
            "--timeout",
            "5");

    assertThat(access.headers()).containsExactly(new Access.Header("X-Tenant", "blue"));
    assertThat(access.authorities()).contains(certificates);
    assertThat(access.timeout()).isEqualTo(Duration.ofSeconds(5));
    assertThat(access.insecure()).isFalse();
    assertThat(access.authorization()).isEmpty();
  }

  @Test
  void takeTheTokenFromTheFileBeforeTheEnvironment() throws IOException {
    Path file = Files.writeString(folder.resolve("token"), "from-file\n");

    assertThat(access(Map.of(TOKEN, " from-env\n")).authorization()).contains("Bearer from-env");
    assertThat(
            access(Map.of(TOKEN, "from-env"), "--bearer-token-file", file.toString())
                .authorization())
        .contains("Bearer from-file");
  }

  @Test
  void aTokenThatIsNoneIsRefusedWithoutBeingShown() throws IOException {
    Path file = Files.write(folder.resolve("token"), new byte[] {'x', (byte) 0xff});

    assertThatThrownBy(() -> access(Map.of(TOKEN, "sword\nfish")))
        .hasMessage(TOKEN + " should hold one line of plain ASCII.");
    assertThatThrownBy(() -> access(Map.of(), "--bearer-token-file", file.toString()))
        .hasMessage(file + " should hold one line of plain ASCII.");
  }

  @Test
  void takeUserAndPasswordFromTheOptionOrAFile() throws IOException {
    Path file = Files.writeString(folder.resolve("user"), "ann:swordfish\n");
    Optional<String> basic = Optional.of("Basic YW5uOnN3b3JkZmlzaA==");

    assertThat(access(Map.of(), "--user", "ann:swordfish").authorization()).isEqualTo(basic);
    assertThat(access(Map.of(), "--user-file", file.toString()).authorization()).isEqualTo(basic);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--app app-1 | log | --app is for the address of a server, such as http://host:18080.",
        "--rest | log | --rest is for the address of a server, such as http://host:18080.",
        "--watch 5 | log | --watch takes the address of one application, such as"
            + " http://driver:4040.",
        "--watch 0 | http://h | --watch must be at least 1 second, not 0.",
        "--timeout 0 | http://h | --timeout must be at least 1 second, not 0.",
        "--header swordfish | http://h | --header should read like 'Name: value'.",
        "--user swordfish | http://h | --user should hold NAME:PASSWORD, with a colon."
      })
  void areRefusedInOneSentenceThatTellsNoSecret(String options, String source, String sentence)
      throws IOException {
    String log = TinyLog.in(folder).toString();
    List<String> args = new ArrayList<>(List.of("analyze"));
    args.addAll(List.of(options.split(" ")));
    args.add(source.equals("log") ? log : source);

    Run run = new Shell().run(args.toArray(String[]::new));

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).isEqualTo("spark-advisor: " + sentence + "\n");
  }

  private static Access access(Map<String, String> environment, String... args) {
    ServerOptions options = new ServerOptions();
    CommandLine.populateCommand(options, args);
    return options.access(environment);
  }
}
