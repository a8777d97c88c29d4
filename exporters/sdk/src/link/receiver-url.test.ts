import { problemOfReceiverUrl } from './receiver-url.ts';

it.each([
  ['http://127.0.0.1:9780', false, undefined],
  ['http://localhost:9780/trinity', false, undefined],
  ['http://[::1]:9780', false, undefined],
  ['https://trinity.example', false, undefined],
  ['http://10.0.0.7:9780', true, undefined],
  ['http://10.0.0.7:9780', false, /plain http/],
  ['http://127.0.0.1.evil.example', false, /plain http/],
  ['http://localhost.evil.example', false, /plain http/],
  ['ftp://127.0.0.1', false, /must be http/],
  ['127.0.0.1:9780', false, /is not a URL/],
  ['', true, /is not a URL/],
])('%s (insecureHttp: %s)', (url, insecureHttp, problem) => {
  const found = problemOfReceiverUrl(url, insecureHttp);
  expect(found === undefined ? undefined : String(found)).toEqual(
    problem === undefined ? undefined : expect.stringMatching(problem)
  );
});
