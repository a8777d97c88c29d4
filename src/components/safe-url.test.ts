import { safeUrl } from './safe-url.ts';

it.each([
  ['https://wiki.example/runbook', 'https://wiki.example/runbook'],
  ['http://prometheus:9090/graph?g0.expr=up', 'http://prometheus:9090/graph?g0.expr=up'],
  ['HTTPS://EXAMPLE.org', 'https://example.org/'],
])('%j is a link', (text, href) => {
  expect(safeUrl(text)).toBe(href);
});

it.each([
  'javascript:alert(1)',
  ' javascript:alert(1)',
  'java\nscript:alert(1)',
  'data:text/html,<script>alert(1)</script>',
  'vbscript:x',
  'file:///etc/passwd',
  '//evil.example',
  '/api/admin',
  'https:evil.example',
  'https://grafana.example@evil.example/',
  'https://',
  'not a link',
  '',
])('%j is not', (text) => {
  expect(safeUrl(text)).toBeNull();
});
