# Sourced by the scripts beside it: sets `root`, `java` and `class_path`, and compiles the module when that is needed.
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
module=$root/bench
java=${JAVA_HOME:+$JAVA_HOME/bin/}java

if [ ! -f "$module/target/class-path" ] ||
  [ -n "$(find "$root"/{rules,advisor,listener,bench}/{src/main,pom.xml} "$root/pom.xml" -newer "$module/target/class-path" -print -quit)" ]; then
  echo "bench: compiling" >&2
  (cd "$root" && mvn -q -B -Pbench -Dquick -pl bench -am process-classes) >&2
  touch "$module/target/class-path"
fi
class_path=$module/target/classes:$(cat "$module/target/class-path")
