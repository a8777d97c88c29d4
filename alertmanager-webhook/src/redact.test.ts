import { redact } from './redact.ts';

/** Built at run time, so that no scanner of secrets takes this file for a leak. */
const made = (prefix: string, length: number) =>
  prefix + 'aB3dE5gH7jK9mN1pQ3sT5vW7xY9zA1bC3dE5'.repeat(4).slice(0, length);

/** Each text with what must not be left of it. */
const corpus: [string, string, string[]][] = [
  ['an OpenAI key', `Incorrect API key provided: ${made('sk-proj-', 40)}`, [made('sk-proj-', 40)]],
  ['a Stripe key', `key ${made('sk_live_', 24)} refused`, [made('sk_live_', 24)]],
  ['a Google key', `?key=${made('AIza', 35)} is bad`, [made('AIza', 35)]],
  ['an AWS key', `AKIA${'ABCDEFGH12345678'} denied`, ['ABCDEFGH12345678']],
  ['a GitHub token', `remote: ${made('ghp_', 36)}`, [made('ghp_', 36)]],
  ['a Slack token', made('xoxb-', 40), [made('xoxb-', 40)]],
  ['a Grafana token', made('glsa_', 40), [made('glsa_', 40)]],
  [
    'a JWT',
    `token eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.${made('', 30)}`,
    ['eyJzdWIiOiIxMjM0In0', made('', 30)],
  ],
  [
    'a private key',
    '-----BEGIN RSA PRIVATE KEY-----\nMIIEow\nabc\n-----END RSA PRIVATE KEY-----',
    ['MIIEow'],
  ],
  ['half a private key', '-----BEGIN PRIVATE KEY-----\nMIIEow', ['MIIEow']],
  ['a password in a URL', 'postgres://app:hunter2@db:5432/x', ['hunter2', 'app:']],
  ['a password in JSON', '{"user":"x","password":"hunter2"}', ['hunter2']],
  ['a password in a command', 'mysqld --password=hunter2 --port=3306', ['hunter2']],
  ['a variable of the environment', 'ANTHROPIC_API_KEY=hunter22', ['hunter22']],
  ['a header', 'Authorization: Basic dXNlcjpwYXNz', ['dXNlcjpwYXNz']],
  ['a cookie', 'Cookie: session=abc; other=def', ['abc', 'def']],
  ['a webhook', 'https://hooks.slack.com/services/T00/B00/xyz failed', ['T00', 'xyz']],
  ['a mail address', 'no mailbox for jane.doe+x@example.co.uk', ['jane', 'example.co']],
  ['a home folder', "open '/home/jane/app/x.js'", ['jane']],
  ['a home folder of Windows', 'C:\\Users\\Jane\\app', ['Jane']],
  ['a home folder of macOS', '/Users/jane/x', ['jane']],
  ['an address', 'connect ECONNREFUSED 192.168.17.4:5432', ['192.168']],
  ['an address of IPv6', 'dial tcp [2001:db8::8a2e:370:7334]:443', ['370:7334']],
  ['a card', 'charge 4111 1111 1111 1111 declined', ['4111', '1111']],
  ['a card of American Express', 'card 378282246310005', ['378282246310005']],
  ['an IBAN', 'from DE89 3704 0044 0532 0130 00', ['3704']],
  ['a phone number', 'SMS to +49 170 1234 5678 failed', ['1234']],
  ['something long and random', `blob ${made('', 48)} refused`, [made('', 48)]],
];

it.each(corpus)('%s does not pass', (_, text, secrets) => {
  const redacted = redact(text);
  expect(secrets.filter((secret) => redacted.includes(secret))).toEqual([]);
});

it.each([
  'TypeError: Cannot read properties of undefined (reading id)',
  'Error: listen EADDRINUSE: address already in use',
  'at Server.setupListenHandle (node:net:1904:16)',
  '2026-11-27T23:10:46.123Z ERROR database is locked',
  'HTTP 503 after 12000 ms, 17 of 20 attempts',
  'java.sql.SQLTransientConnectionException: HikariPool-1 - Connection is not available',
  'version 1.2.3.4.5 of trading',
])('what says something of the failure stays: %s', (text) => {
  expect(redact(text)).toBe(text);
});

it('takes no longer for texts made to be slow', () => {
  for (const piece of ['a', ':', 'a@', '1 ', 'password', '-----BEGIN A', '/home/', 'eyJ', '+1 ']) {
    const started = performance.now();
    redact(piece.repeat(4_000));
    expect(performance.now() - started).toBeLessThan(10_000);
  }
});
