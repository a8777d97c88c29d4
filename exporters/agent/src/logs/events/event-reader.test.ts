import * as fc from 'fast-check';
import { triggerWords } from '../families/trigger-words.ts';
import { decode } from '../families/verdicts.ts';
import { EventReader, maximumLine } from './event-reader.ts';

const words = triggerWords();

interface Told {
  line: number;
  text: string;
}

function read(bytes: Buffer, cuts: readonly number[] = []): Told[] {
  const told: Told[] = [];
  const reader = new EventReader(words, {
    event(text, start, end, line) {
      told.push({ line, text: decode(text, start, end) });
    },
  });
  const places = [0, ...[...cuts].map((cut) => cut % (bytes.length + 1)).sort((a, b) => a - b), bytes.length];
  places.slice(1).forEach((place, index) => {
    reader.push(bytes.subarray(places[index], place));
  });
  reader.flush(true);
  expect(reader.consumed).toBe(bytes.length);
  return told;
}

const joined: Record<string, string> = {
  'Python, under its logger’s line': `2026-11-27 10:00:00,123 ERROR app: request failed
Traceback (most recent call last):
  File "/app/main.py", line 3, in <module>
    run()
ValueError: bad value`,
  'Python, one exception while another was handled': `Traceback (most recent call last):
  File "a.py", line 1, in f
KeyError: 'x'

During handling of the above exception, another exception occurred:

Traceback (most recent call last):
  File "a.py", line 3, in g
app.errors.Broken: no x`,
  'Node, uncaught': `/app/server.js:10
    throw new Error('boom');
    ^

Error: boom
    at Object.<anonymous> (/app/server.js:10:9)
    at node:internal/main/run_main_module:23:47 {
  code: 'EBOOM'
}

Node.js v24.8.0`,
  'Java, caused by': `2026-11-27 10:00:00.000 ERROR 1 --- [main] c.e.App : failed
java.lang.IllegalStateException: no database
\tat com.example.App.run(App.java:10)
Caused by: java.net.ConnectException: Connection refused
\tat java.base/sun.nio.ch.Net.connect(Net.java:500)
\t... 12 more`,
  Go: `panic: runtime error: invalid memory address or nil pointer dereference
[signal SIGSEGV: segmentation violation code=0x1]

goroutine 1 [running]:
main.run(...)
\t/app/main.go:12
main.main()
\t/app/main.go:7 +0x1d
exit status 2`,
  '.NET': `Unhandled exception. System.InvalidOperationException: no such user
 ---> System.Data.DataException: timeout
   at App.Db.Open() in /src/Db.cs:line 5
   --- End of inner exception stack trace ---
   at App.Program.Main() in /src/Program.cs:line 9`,
  Rust: `thread 'main' panicked at src/main.rs:2:5:
index out of bounds: the len is 3 but the index is 7
note: run with \`RUST_BACKTRACE=1\` environment variable to display a backtrace`,
  'behind the prefix of compose': `web-1  | Traceback (most recent call last):
web-1  |   File "a.py", line 1, in f
web-1  | KeyError: 'x'`,
  'behind syslog’s prefix': `Nov 27 10:00:00 host app[7]: Traceback (most recent call last):
Nov 27 10:00:00 host app[7]:   File "a.py", line 1, in f
Nov 27 10:00:00 host app[7]: KeyError: 'x'`,
  'Kubernetes’ runtime': `2026-11-27T10:00:00.123456789Z stderr F TypeError: x is undefined
2026-11-27T10:00:00.123456790Z stderr F     at f (/app/x.js:1:2)`,
};

test.each(Object.entries(joined))('joins %s', (_, text) => {
  expect(read(Buffer.from(`plain line before\n${text}\nplain line after\n`)).slice(1, -1)).toEqual([
    { line: 2, text },
  ]);
});

test('unwraps what Docker’s json-file driver wrote, and joins it', () => {
  const lines = ['TypeError: x is undefined\n', '    at f (/app/x.js:1:2)\n'];
  const text = lines.map((log) => JSON.stringify({ log, stream: 'stderr' })).join('\n');
  expect(read(Buffer.from(`${text}\n`))).toEqual([
    { line: 1, text: 'TypeError: x is undefined\n    at f (/app/x.js:1:2)' },
  ]);
});

const separate: Record<string, string> = {
  'errors of the same logger': `2026-11-27 10:00:00 ERROR one failed\n2026-11-27 10:00:01 ERROR two failed`,
  'errors without a time': `Error: one\nError: two`,
  'two traces of Python': `Traceback (most recent call last):\n  File "a.py", line 1\nKeyError: 'x'\n2026-11-27 ok`,
  'indented lines that have their own time': `2026-11-27 10:00:00 ERROR one\n  2026-11-27 10:00:01 ERROR two`,
  'an error behind a blank line': `ERROR: one failed\n\nERROR: two failed`,
  'syslog’s errors': `Nov 27 10:00:00 h a[1]: error: one\nNov 27 10:00:00 h a[1]: error: two`,
};

test.each(Object.entries(separate))('keeps apart %s', (_, text) => {
  expect(read(Buffer.from(text)).length).toBe(2);
});

test('takes CR LF, NUL and invalid UTF-8', () => {
  const bytes = Buffer.concat([Buffer.from('one\r\nt'), Buffer.from([0xff, 0, 0xc3]), Buffer.from('\r\n')]);
  expect(read(bytes)).toEqual([
    { line: 1, text: 'one' },
    { line: 2, text: 't\uFFFD\0\uFFFD' },
  ]);
});

test('cuts a line of a megabyte and goes on behind it', () => {
  const told = read(Buffer.from(`${'a'.repeat(1_000_000)}\nnext\n`), [10_000, 300_000, 600_000]);
  expect(told.map(({ line, text }) => [line, text.length])).toEqual([
    [1, maximumLine],
    [2, 4],
  ]);
});

test('a trace without an end is one event of bounded length', () => {
  const told = read(Buffer.from(`Error: x\n${'    at f (/app/x.js:1:2)\n'.repeat(20_000)}next\n`));
  expect(told.length).toBe(2);
  expect(told[0]?.text.length).toBeLessThan(70_000);
});

test('tells the same events, however the bytes arrive', () => {
  const line = fc.oneof(
    fc.constantFrom(...Object.values(joined)),
    fc.constantFrom('', 'plain', '  indented', 'Error: x', '2026-11-27 10:00:00 INFO fine', 'é\r')
  );
  fc.assert(
    fc.property(
      fc.array(line, { maxLength: 12 }),
      fc.array(fc.nat(5000), { maxLength: 8 }),
      (lines, cuts) => {
        const bytes = Buffer.from(lines.map((one) => `${one}\n`).join(''));
        expect(read(bytes, cuts)).toEqual(read(bytes));
      }
    )
  );
});

test('says up to where all is told, and no event is told twice or lost when it is read on from there', () => {
  const bytes = Buffer.from(Object.values(joined).join('\nplain\n') + '\n');
  fc.assert(
    fc.property(fc.nat(bytes.length), (cut) => {
      const told: string[] = [];
      const sink = {
        event(text: string, start: number, end: number) {
          told.push(decode(text, start, end));
        },
      };
      const killed = new EventReader(words, sink);
      killed.push(bytes.subarray(0, cut));
      const next = new EventReader(words, sink, killed.consumed);
      next.push(bytes.subarray(killed.consumed));
      next.flush(true);
      expect(told).toEqual(read(bytes).map(({ text }) => text));
    })
  );
});
