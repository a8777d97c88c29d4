import { applicationBug } from './application-bug.ts';
import { testRecognition } from './recognition-table.ts';

testRecognition(applicationBug, {
  yes: [
    'com.acme.LedgerMismatchException: totals differ',
    'ERROR: duplicate key value violates unique constraint "users_email_key"',
    'goroutine 1 [running]:\nmain.main()\n	/app/main.go:26 +0x20',
    'signal 11 (SIGSEGV), code 1 (SEGV_MAPERR), fault addr 00000000',
    'Note: Address V0x00000000 looks like a possible nullptr dereference',
    '** (KeyError) key :name not found in: %{}',
    'Can\'t locate object method "new" via package "A" at x.pl line 3.',
    "attempt to index a nil value (global 'x')",
    "TypeError: Cannot read properties of undefined (reading 'id')\n    at handler (/srv/app/src/orders.js:12:9)",
    'java.lang.NullPointerException: Cannot invoke "String.length()" because "name" is null\n\tat com.shop.Cart.add(Cart.java:44)',
    'panic: runtime error: index out of range [3] with length 3\n\ngoroutine 1 [running]:\nmain.main()',
    "thread 'main' panicked at src/main.rs:4:10:\ncalled `Option::unwrap()` on a `None` value",
    "NoMethodError: undefined method `name' for nil:NilClass",
    'System.NullReferenceException: Object reference not set to an instance of an object.',
    'PHP Fatal error:  Uncaught Error: Call to a member function execute() on null in /var/www/cron.php:125',
    'Traceback (most recent call last):\n  File "w.py", line 82, in __init__\n    center = self.points[0]\nIndexError: list index out of range',
    'RecursionError: maximum recursion depth exceeded',
    'Segmentation fault (core dumped)',
  ],
  no: [
    ['WARN LedgerMismatchException: handled', 'none'],
    ['goroutine profile: total 12', 'none'],
    ['RAS KERNEL FATAL exception syndrome register: 0x00800000', 'none'],
    ["Can't locate strict.pm in @INC at C:\\something", 'missing_module'],
    [
      'TypeError: fetch failed\n    at node:internal/deps/undici\n  [cause]: Error: connect ECONNREFUSED 127.0.0.1:80',
      'connection_refused',
    ],
    ['KeyError during lookup\nsqlite3.OperationalError: database is locked', 'db_locked'],
    ['INFO 8 floating point alignment exceptions', 'none'],
    ['✓ throws a TypeError when the input is null', 'none'],
  ],
});
