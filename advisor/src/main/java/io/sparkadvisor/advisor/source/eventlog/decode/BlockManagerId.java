package io.sparkadvisor.advisor.source.eventlog.decode;

/**
 * {@code Block Manager ID}: an executor's place in the storage layer.
 *
 * @param executorId {@code Executor ID}; null where absent
 * @param host {@code Host}; null where absent
 * @param port {@code Port}; 0 where absent
 */
record BlockManagerId(String executorId, String host, int port) {

  static final BlockManagerId UNKNOWN = new BlockManagerId(null, null, 0);

  static BlockManagerId read(JsonReader json) throws UnreadableEventException {
    if (!json.object()) {
      return UNKNOWN;
    }
    String executorId = null;
    String host = null;
    long port = JsonReader.ABSENT;
    for (String key = json.nextKey(); key != null; key = json.nextKey()) {
      switch (key) {
        case "Executor ID" -> executorId = json.text();
        case "Host" -> host = json.text();
        case "Port" -> port = json.number();
        default -> json.skip();
      }
    }
    return new BlockManagerId(executorId, host, Value.intOr(port, 0, "Port"));
  }
}
