import { frame, splitHeader, TraceBuilder, type StackParser } from './parsed-error.ts';

const framePattern = /^\s*at ([\w$.<>/@-]{1,400})\(([^():\n]{1,300})(?::(\d{1,7}))?\)/;
const innerPattern = /^\s*(?:Caused by|Wrapped by): (.{1,2000})$/;
const headerPattern =
  /(?:^|[\s:\]])((?:[\w$]{1,80}\.){1,20}[\w$]{1,100}(?:Exception|Error|Throwable|Failure)[\w$]{0,40}(?:: .{0,2000})?)$/;
const library =
  /^(?:java|javax|jdk|sun|com\.sun|kotlin|kotlinx|scala|groovy|clojure|android|androidx|dalvik|libcore|org\.(?:apache|springframework|hibernate|eclipse|jboss|postgresql|junit|slf4j|gradle|mockito|elasticsearch|mongodb|reactivestreams)|com\.(?:zaxxer|mysql|google|fasterxml|android|netflix|microsoft|mongodb|amazonaws|rabbitmq|intellij)|io\.(?:netty|reactivex|micrometer|grpc|lettuce|vertx|ktor|undertow)|redis\.clients|okhttp3|retrofit2|reactor|ch\.qos)\./;

/** Java, Kotlin, Scala: `at pkg.Class.method(File.java:1)`, with `Caused by:` for inner errors. */
export const java: StackParser = {
  language: 'java',
  parse(lines) {
    const trace = new TraceBuilder();
    for (const line of lines) {
      const found = frameOf(line);
      const header = innerPattern.exec(line)?.[1] ?? headerPattern.exec(line)?.[1];
      if (found) {
        trace.frame(found);
      } else if (header) {
        trace.header(splitHeader(header));
      }
    }
    return trace.errors;
  },
};

function frameOf(line: string) {
  const [, method, file, number] = framePattern.exec(line) ?? [];
  if (!method || !file || !/\.\w|Native Method|Unknown Source|SourceFile/.test(file)) {
    return null;
  }
  // `java.base/java.net.Socket.connect` and `app//pkg.Class.method` name their module first.
  const name = method.replace(/^.{0,100}\//, '');
  return frame(file, number, name, !library.test(name));
}
