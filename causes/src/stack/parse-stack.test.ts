import { stackSchema } from '@trinity/contracts';
import * as fc from 'fast-check';
import { parseStack } from './parse-stack.ts';

interface Expected {
  type: string | null;
  message: string;
  /** File, line and function of the location. */
  at: readonly [string, number | null, string | null] | null;
  frames: number;
  /** Types from the outermost to the innermost. */
  chain: ReadonlyArray<string | null>;
}

const cases: ReadonlyArray<readonly [name: string, text: string, expected: Expected]> = [
  [
    'Node with a cause',
    `TypeError: fetch failed
    at node:internal/deps/undici/undici:13392:13
    at async load (file:///srv/app/src/load.ts:12:9) {
  [cause]: Error: connect ECONNREFUSED 127.0.0.1:80
      at TCPConnectWrap.afterConnect [as oncomplete] (node:net:1634:16) {
    errno: -111,`,
    {
      type: 'TypeError',
      message: 'fetch failed',
      at: ['/srv/app/src/load.ts', 12, 'load'],
      frames: 1,
      chain: ['TypeError', 'Error'],
    },
  ],
  [
    'Node after what a logger wrote before it, with colours',
    `\u001b[31m[2024-05-01] ERROR api: TypeError: Cannot read properties of undefined (reading 'id')\u001b[39m
    at handler (/srv/app/node_modules/express/lib/router.js:5:1)
    at Object.<anonymous> (/srv/app/orders.js:40:3)`,
    {
      type: 'TypeError',
      message: "Cannot read properties of undefined (reading 'id')",
      at: ['/srv/app/orders.js', 40, 'Object.<anonymous>'],
      frames: 2,
      chain: ['TypeError'],
    },
  ],
  [
    'Python with an error while handling another',
    `Traceback (most recent call last):
  File "/usr/lib/python3/dist-packages/urllib3/connection.py", line 159, in _new_conn
    conn = connection.create_connection(
ConnectionRefusedError: [Errno 111] Connection refused

During handling of the above exception, another exception occurred:

Traceback (most recent call last):
  File "/srv/app/sync.py", line 20, in <module>
    main()
  File "/srv/app/sync.py", line 8, in main
    requests.get(url)
requests.exceptions.ConnectionError: HTTPConnectionPool(host='x', port=80): Max retries exceeded`,
    {
      type: 'requests.exceptions.ConnectionError',
      message: "HTTPConnectionPool(host='x', port=80): Max retries exceeded",
      at: ['/srv/app/sync.py', 8, 'main'],
      frames: 1,
      chain: ['requests.exceptions.ConnectionError', 'ConnectionRefusedError'],
    },
  ],
  [
    'Java with Caused by, each line after a container prefix',
    `web-1  | Exception in thread "main" com.shop.StartError: no database
web-1  | \tat com.shop.Main.main(Main.java:9)
web-1  | Caused by: java.net.ConnectException: Connection refused
web-1  | \tat java.base/sun.nio.ch.Net.pollConnect(Native Method)
web-1  | \tat com.shop.Db.open(Db.kt:33)
web-1  | \t... 1 more`,
    {
      type: 'com.shop.StartError',
      message: 'no database',
      at: ['Db.kt', 33, 'com.shop.Db.open'],
      frames: 2,
      chain: ['com.shop.StartError', 'java.net.ConnectException'],
    },
  ],
  [
    'Java through syslog, which writes tabs as #011',
    `2026-05-25T03:55:45.428244+02:00 host app@nfs[3456]: java.net.UnknownHostException: db: Temporary failure in name resolution
2026-05-25T03:55:45.428336+02:00 host app@nfs[3456]: #011at java.base/java.net.Inet6AddressImpl.lookupAllHostAddr(Native Method)
2026-05-25T03:55:45.428422+02:00 host app@nfs[3456]: #011at org.shop.Names.find(Names.java:52)`,
    {
      type: 'java.net.UnknownHostException',
      message: 'db: Temporary failure in name resolution',
      at: ['Names.java', 52, 'org.shop.Names.find'],
      frames: 2,
      chain: ['java.net.UnknownHostException'],
    },
  ],
  [
    'Go: the goroutine that panicked, not the others',
    `panic: runtime error: invalid memory address or nil pointer dereference
[signal SIGSEGV: segmentation violation code=0x1 addr=0x18 pc=0x4b44d7]

goroutine 1 [running]:
fmt.Fprintf(0x0, 0x0)
\t/usr/local/go/src/fmt/print.go:200 +0x77
main.main()
\t/srv/mpping/mpping.go:215 +0xacd

goroutine 7 [select]:
main.watch()
\t/srv/mpping/watch.go:1 +0x1`,
    {
      type: 'panic',
      message: 'runtime error: invalid memory address or nil pointer dereference',
      at: ['/srv/mpping/mpping.go', 215, 'main.main'],
      frames: 2,
      chain: ['panic'],
    },
  ],
  [
    '.NET with an inner exception',
    `Unhandled exception. System.InvalidOperationException: could not save
 ---> System.IO.IOException: There is not enough space on the disk.
   at System.IO.FileStream.Flush()
   at Shop.Files.Save(String path) in /src/Shop/Files.cs:line 36
   --- End of inner exception stack trace ---
   at Shop.Program.Main() in /src/Shop/Program.cs:line 9`,
    {
      type: 'System.InvalidOperationException',
      message: 'could not save',
      at: ['/src/Shop/Files.cs', 36, 'Shop.Files.Save(String path)'],
      frames: 2,
      chain: ['System.InvalidOperationException', 'System.IO.IOException'],
    },
  ],
  [
    'Ruby',
    `/srv/app/lib/cover.rb:48:in \`cover': undefined method \`[]' for nil:NilClass (NoMethodError)
\tfrom /usr/lib/ruby/gems/2.7.0/gems/rack-2.2/lib/rack.rb:10:in \`call'
\tfrom bin/run:3:in \`<main>'`,
    {
      type: 'NoMethodError',
      message: "undefined method `[]' for nil:NilClass",
      at: ['/srv/app/lib/cover.rb', 48, 'cover'],
      frames: 3,
      chain: ['NoMethodError'],
    },
  ],
  [
    'PHP',
    `PHP Fatal error:  Uncaught Error: Call to a member function execute() on null in /var/www/cron.php:125
Stack trace:
#0 /var/www/vendor/x/run.php(11): Run->go()
#1 {main}
  thrown in /var/www/cron.php on line 125`,
    {
      type: 'Error',
      message: 'Call to a member function execute() on null',
      at: ['/var/www/cron.php', 125, null],
      frames: 2,
      chain: ['Error'],
    },
  ],
  [
    'Rust',
    `thread 'main' panicked at src/main.rs:4:10:
called \`Option::unwrap()\` on a \`None\` value
stack backtrace:
   0: core::panicking::panic_fmt
             at /rustc/90b35a6/library/core/src/panicking.rs:72:14
   1: shop::main
             at ./src/main.rs:4:10`,
    {
      type: 'panic',
      message: 'called `Option::unwrap()` on a `None` value',
      at: ['src/main.rs', 4, null],
      frames: 3,
      chain: ['panic'],
    },
  ],
  [
    'pino',
    JSON.stringify({
      level: 50,
      msg: 'boom',
      err: { type: 'TypeError', message: 'boom', stack: 'TypeError: boom\n    at run (/srv/a.ts:1:2)' },
    }),
    { type: 'TypeError', message: 'boom', at: ['/srv/a.ts', 1, 'run'], frames: 1, chain: ['TypeError'] },
  ],
  [
    'winston after a container prefix',
    `api-1 | ${JSON.stringify({ level: 'error', message: 'x', stack: 'Error: x\n    at go (/srv/b.js:3:4)' })}`,
    { type: 'Error', message: 'x', at: ['/srv/b.js', 3, 'go'], frames: 1, chain: ['Error'] },
  ],
  [
    'bunyan without a stack',
    JSON.stringify({ name: 'api', level: 50, err: { name: 'RedisError', message: 'gone' }, msg: 'lost' }),
    { type: 'RedisError', message: 'gone', at: null, frames: 0, chain: ['RedisError'] },
  ],
  [
    'a plain line',
    'Nov  9 12:01:31 host sendmail[4306]: stat=Deferred: Connection refused by [127.0.0.1]',
    {
      type: null,
      message: 'stat=Deferred: Connection refused by [127.0.0.1]',
      at: null,
      frames: 0,
      chain: [null],
    },
  ],
  ['nothing', '', { type: null, message: '', at: null, frames: 0, chain: [null] }],
];

test.each(cases)('%s', (_, text, expected) => {
  const stack = parseStack(text);
  expect(stackSchema.parse(stack)).toEqual(stack);
  const { location } = stack;
  expect({
    type: stack.type,
    message: stack.message,
    at: location && [location.file, location.line, location.function],
    frames: stack.frames.length,
    chain: stack.chain.map(({ type }) => type),
  }).toEqual(expected);
});

test('installed packages and the runtime are not own code', () => {
  const { frames } = parseStack(`Error: x
    at a (/srv/app/node_modules/x/y.js:1:1)
    at b (node:internal/modules/cjs/loader:5:1)
    at c (/srv/app/z.js:1:1)`);
  expect(frames.map(({ own }) => own)).toEqual([false, false, true]);
});

test('whatever the text, the result fits the contract', () => {
  const piece = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.constantFrom(
      '    at x (y:1:2)',
      'Caused by: a.b.C: d',
      'panic: ',
      'File "x", line 1',
      '#0 /a(1): b(',
      '{"stack":',
      ' ---> '
    )
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
      stackSchema.parse(parseStack(pieces.join('\n')));
    })
  );
});

test('a million frames give the fifty nearest to the error', () => {
  const text = `Error: deep\n${'    at f (/srv/a.js:1:2)\n'.repeat(1_000_000)}`;
  expect(parseStack(text).frames).toHaveLength(50);
});
