package io.sparkadvisor.advisor.source.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PageAddressTest {

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "http://h:18080, http://h:18080/api/v1/applications, -, -",
        "http://h:18080/, http://h:18080/api/v1/applications, -, -",
        "HTTP://h:18080/?page=1&showIncomplete=true, http://h:18080/api/v1/applications, -, -",
        "http://h:18080/history/app-7, http://h:18080/api/v1/applications, app-7, -",
        "http://h:18080/history/app-7/jobs/, http://h:18080/api/v1/applications, app-7, -",
        "http://h:18080/history/app-7/2/stages/stage/?id=3&attempt=0,"
            + " http://h:18080/api/v1/applications, app-7, 2",
        "https://gate/spark/history/application_1_0007/1/SQL/execution/?id=5,"
            + " https://gate/spark/api/v1/applications, application_1_0007, 1",
        "http://h:18080/api/v1/applications/app-7/2/jobs, http://h:18080/api/v1/applications,"
            + " app-7, 2",
        "http://h:18080/api/v1/applications, http://h:18080/api/v1/applications, -, -",
        "http://driver:4040, http://driver:4040/api/v1/applications, -, -",
        "http://driver:4040/jobs/, http://driver:4040/api/v1/applications, -, -",
        "http://driver:4040/stages/stage?id=3, http://driver:4040/api/v1/applications, -, -",
        "http://rm:8088/proxy/application_1_0007/, "
            + " http://rm:8088/proxy/application_1_0007/api/v1/applications, -, -",
        "http://rm:8088/proxy/application_1_0007/executors/,"
            + " http://rm:8088/proxy/application_1_0007/api/v1/applications, -, -",
        "https://w.example/driver-proxy-api/o/42/0101-abc/40001/api/v1/applications,"
            + " https://w.example/driver-proxy-api/o/42/0101-abc/40001/api/v1/applications, -, -",
        "https://w.example/sparkui/0101-abc/driver-77/jobs/,"
            + " https://w.example/sparkui/0101-abc/driver-77/api/v1/applications, -, -",
        "https://ann:swordfish@h/history/app-7, https://h/api/v1/applications, app-7, -"
      })
  void isTakenApart(String address, String page, String application, String attempt)
      throws Exception {
    PageAddress parsed = PageAddress.parse(address);

    assertThat(parsed.page("applications").toString()).isEqualTo(page);
    assertThat(parsed.applicationId().orElse(null)).isEqualTo(application);
    assertThat(parsed.attemptId().orElse(null)).isEqualTo(attempt);
  }

  @Test
  void anAddressThatIsNoneIsNamedWithoutItsPassword() {
    assertThatThrownBy(() -> PageAddress.parse("http://ann:swordfish@h:port/history"))
        .isInstanceOf(UnusableAddressException.class)
        .hasMessage(
            "http://h:port/history is not an address: it should read like"
                + " http://host:18080/history/APPLICATION.");
  }

  @ParameterizedTest
  @CsvSource({"http://h,true", "HTTPS://h,true", "app-1.zstd,false", "-,false", "http,false"})
  void isToldFromAFile(String source, boolean address) {
    assertThat(PageAddress.isAddress(source)).isEqualTo(address);
  }
}
