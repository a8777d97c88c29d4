import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jest } from '@jest/globals';
import { main } from '../main.ts';

const folder = mkdtempSync(join(tmpdir(), 'trinity-diagnose-'));
afterAll(() => rmSync(folder, { recursive: true }));
afterEach(() => {
  jest.restoreAllMocks();
  process.exitCode = undefined;
});

async function run(...args: string[]): Promise<string> {
  const said: string[] = [];
  jest.spyOn(process.stdout, 'write').mockImplementation((text) => said.push(String(text)) > 0);
  jest.spyOn(console, 'log').mockImplementation((text: string) => void said.push(text));
  jest.spyOn(console, 'error').mockImplementation((text: string) => void said.push(text));
  await main(['node', 'trinity', 'diagnose', ...args]);
  return said.join('');
}

function file(name: string, text: string | Buffer): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

it('answers line by line, in order, whatever is in the texts', async () => {
  const texts = ['sqlite3.OperationalError: database is locked', 'all is well', ''];
  const lines = texts.map((text, id) => JSON.stringify({ id, text }));
  const answers = (await run('--jsonl', file('a.jsonl', `${lines.join('\n')}\n\n`)))
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as object);
  expect(answers).toMatchObject([
    { id: 0, cause: 'db_locked', category: 'Database', severity: 'medium' },
    { id: 1, cause: 'none', category: null, fixes: [] },
    { id: 2, cause: 'none' },
  ]);
  expect(Object.keys(answers[0] ?? {})).toEqual([
    'id',
    'cause',
    'category',
    'transient',
    'severity',
    'confidence',
    'runnerUp',
    'fixes',
  ]);
});

it('gives out no key that stands in the text', async () => {
  const text = 'connect ECONNREFUSED 127.0.0.1:1, Authorization: Bearer hunter2hunter2';
  expect(await run(file('key.txt', text))).not.toContain('hunter2');
  expect(await run('--json', file('key.txt', text))).not.toContain('hunter2');
});

it('names the line that it cannot read', async () => {
  expect(await run('--jsonl', file('b.jsonl', '{"id":1}\n'))).toMatch(/b\.jsonl:1: this is no JSON object/);
  expect(process.exitCode).toBe(1);
});

it.each<[string, string | Buffer, RegExp]>([
  ['a page for a person', 'listen EADDRINUSE: address already in use :::80', /Cause: ` address_in_use `/],
  ['UTF-16', Buffer.from('\ufeffconnect ECONNREFUSED', 'utf16le'), /connection_refused/],
  ['that there is nothing', 'all is well', /cause: none/],
])('prints %s', async (_, text, expected) => {
  expect(await run(file('c.txt', text))).toMatch(expected);
});
