import { mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from '../../testing/running-station.ts';
import { isSecret, kindOf } from './clip.ts';
import { ClipboardDaemon } from './daemon.ts';

test.each([
  ['https://example.org/a?b=c', 'link'],
  ['see https://example.org', 'text'],
  ['ada@example.org', 'address'],
  ['ada at example', 'text'],
  ['const answer = 42;', 'code'],
  ['SELECT 1', 'code'],
  ['class dismissed', 'code'],
  ['the class of 2026', 'text'],
])('%j is %s', (text, kind) => {
  expect(kindOf(text)).toBe(kind);
});

test.each([
  ['-----BEGIN RSA PRIVATE KEY-----\nabc', true],
  ['sk-proj-abcdefghijklmnop', true],
  ['AKIAIOSFODNN7EXAMPLE', true],
  ['eyJhbGciOiJI.eyJzdWIiOiIx.SflKxwRJSMeK', true],
  ['password: hunter2', true],
  ['the password is in the drawer', false],
  ['a token of thanks', false],
  ['sk-short', false],
])('%j is a secret: %s', (text, secret) => {
  expect(isSecret(text)).toBe(secret);
});

describe('the daemon', () => {
  const folder = temporaryFolder();
  const errors: unknown[] = [];
  afterAll(() => {
    folder.remove();
  });

  test('takes up what is copied, once, the newest first, and no secrets', () => {
    const daemon = new ClipboardDaemon(folder.path, (error) => errors.push(error));
    daemon.look(1_000);
    expect(daemon.clips()).toEqual([]);
    for (const [text, at] of [
      ['one', 2_000],
      ['one', 3_000],
      ['password=x', 4_000],
      ['Two', 5_000],
      ['one', 6_000],
    ] as const) {
      daemon.copy(text);
      daemon.look(at);
    }
    expect(daemon.clips()).toEqual([
      { text: 'one', kind: 'text', at: 6_000 },
      { text: 'Two', kind: 'text', at: 5_000 },
    ]);
    expect(daemon.clips('tw').map(({ text }) => text)).toEqual(['Two']);
    expect(statSync(join(folder.path, 'heartbeat')).mtimeMs).toBe(6_000);
    expect(errors).toEqual([]);
  });

  test('says what keeps it from looking, and leaves no trace of being well', () => {
    const inner = join(folder.path, 'inner');
    mkdirSync(join(inner, 'clipboard'), { recursive: true });
    const daemon = new ClipboardDaemon(inner, (error) => errors.push(error));
    daemon.look(9_000);
    expect([errors.length, daemon.lookedAt]).toEqual([1, 0]);
  });
});
