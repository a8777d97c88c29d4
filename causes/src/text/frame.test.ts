import { isFrame, isQuotedSource } from './frame.ts';

test.each([
  'at Server.setupListenHandle [as _listen2] (net.js:1318:16)',
  'at java.base/sun.security.ssl.Alert.createSSLException(Alert.java:130)',
  'File "/app/main.py", line 12, in run',
  '#0 /srv/app/index.php(12): run()',
  '/home/<user>/src/zone.go:139 +0x343',
  "from /usr/lib/ruby/net/http.rb:879:in `open'",
  '... 17 more',
])('is a frame: %s', (line) => {
  expect(isFrame(line)).toBe(true);
});

test.each([
  'goroutine 12 [running]:',
  '#29 129.1 > Could not GET /x. Received status code 403 from server: Forbidden',
  "app.rb:4:in 'run': undefined method 'x' for nil (NoMethodError)",
  'failed at 12:04',
])('is no frame: %s', (line) => {
  expect(isFrame(line)).toBe(false);
});

test('the line under a Python frame is source, the same line elsewhere is not', () => {
  expect(isQuotedSource('File "/app/main.py", line 12, in run', 'raise HTTPError(url, code)')).toBe(true);
  expect(isQuotedSource('Traceback (most recent call last):', 'raise HTTPError(url, code)')).toBe(false);
});
