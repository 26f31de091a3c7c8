package io.sparkadvisor.listener;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.apache.logging.log4j.Level;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkFirehoseListener;
import org.apache.spark.api.plugin.SparkPlugin;
import org.apache.spark.scheduler.SparkListenerUnpersistRDD;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** On a driver whose Java loads nothing of the advisor but what is compiled for Java 8. */
class OldJavaTest {

  private static final String VERSION = "java.specification.version";
  private static final int CLASS_FILE_OF_JAVA_8 = 52;

  /** Loads this project's classes as Java 8 does, and all others as usual. */
  private static final class OldLoader extends ClassLoader {

    private OldLoader() {
      super(OldJavaTest.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (!name.startsWith("io.sparkadvisor.")) {
        return super.loadClass(name, resolve);
      }
      Class<?> loaded = findLoadedClass(name);
      return loaded == null ? define(name) : loaded;
    }

    private Class<?> define(String name) throws ClassNotFoundException {
      try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
        byte[] bytes = in.readAllBytes();
        int version = Byte.toUnsignedInt(bytes[6]) << 8 | Byte.toUnsignedInt(bytes[7]);
        if (version > CLASS_FILE_OF_JAVA_8) {
          throw new UnsupportedClassVersionError(name + " has version " + version);
        }
        return defineClass(name, bytes, 0, bytes.length);
      } catch (IOException e) {
        throw new ClassNotFoundException(name, e);
      }
    }
  }

  private static SparkFirehoseListener listenerOn(String java) throws Exception {
    SparkConf conf = new SparkConf(false);
    String actual = System.getProperty(VERSION);
    System.setProperty(VERSION, java);
    try {
      return Class.forName(EntryPoint.NAME, true, new OldLoader())
          .asSubclass(SparkFirehoseListener.class)
          .getConstructor(SparkConf.class)
          .newInstance(conf);
    } finally {
      System.setProperty(VERSION, actual);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.8", "11", "16"})
  void theListenerWarnsOnceAndDoesNothing(String java) throws Exception {
    try (DriverLog log = new DriverLog()) {
      SparkFirehoseListener listener = listenerOn(java);
      listener.onEvent(new SparkListenerUnpersistRDD(7));
      assertThat(log.all())
          .containsExactly(
              Level.WARN
                  + " Spark Advisor needs Java 17 or newer and the driver runs on "
                  + java
                  + ", so there will be no report. The application is not affected.");
    }
  }

  @Test
  void thePluginLoadsOnDriversAndExecutors() throws Exception {
    SparkPlugin plugin =
        Class.forName(AdvisorPlugin.class.getName(), true, new OldLoader())
            .asSubclass(SparkPlugin.class)
            .getConstructor()
            .newInstance();
    assertThat(plugin.driverPlugin()).isNotNull();
    assertThat(plugin.executorPlugin()).isNull();
  }

  @ParameterizedTest
  @ValueSource(classes = {AdvisorListener.class, AdvisorPlugin.class})
  void whatSparkLoadsByNameIsCompiledForJava8(Class<?> entry) throws IOException {
    try (DataInputStream in =
        new DataInputStream(entry.getResourceAsStream(entry.getSimpleName() + ".class"))) {
      in.skipNBytes(6);
      assertThat(in.readUnsignedShort()).isEqualTo(CLASS_FILE_OF_JAVA_8);
    }
  }
}
