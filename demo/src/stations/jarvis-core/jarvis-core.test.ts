import { join } from 'node:path';
import { temporaryFolder } from '../../testing/running-station.ts';
import { MemoryStore } from './memory.ts';
import { replyFrom } from './reply.ts';
import { understand } from './understand.ts';

test.each([
  ['Remember that the key is blue', { kind: 'remember', text: 'the key is blue' }],
  ['please remember: milk', { kind: 'remember', text: 'milk' }],
  ['  REMEMBER that  it rains\nhere ', { kind: 'remember', text: 'it rains\nhere' }],
  ['Do you remember that the key is blue?', { kind: 'ask', about: 'Do you remember that the key is blue?' }],
  ['rememberable things', { kind: 'ask', about: 'rememberable things' }],
  ['remember', { kind: 'ask', about: 'remember' }],
])('%j means %j', (message, wish) => {
  expect(understand(message)).toEqual(wish);
});

test.each([
  ['Where is the key?', ['the lock is red', 'the key is behind the door'], /You told me: the key is behind/],
  ['Where is the big blue key of the workshop?', ['keys are expensive'], /do not know/],
  ['Where is the key?', [], /do not know/],
])('asked %j with %j', (question, memories, reply) => {
  expect(replyFrom(question, memories)).toMatch(reply);
});

describe('the memory', () => {
  const folder = temporaryFolder();
  let memory: MemoryStore;
  let files = 0;
  const texts = (about: string) => memory.recall(about, 10).map(({ text }) => text);

  beforeEach(() => {
    files += 1;
    memory = new MemoryStore(join(folder.path, `${files}.db`), 3);
  });
  afterEach(() => memory.close());
  afterAll(() => folder.remove());

  test('finds what shares words, in any form of them, best first', () => {
    memory.remember('The printer needs PETG', 1);
    memory.remember('Printers and printing paper are in the printer room', 2);
    expect(texts('printing in the printer room')).toEqual([
      'Printers and printing paper are in the printer room',
      'The printer needs PETG',
    ]);
    expect(texts('lathe')).toEqual([]);
  });

  test('told twice is one memory', () => {
    expect(memory.remember('tea', 1).id).toBe(memory.remember('tea', 2).id);
    expect(texts('tea')).toEqual(['tea']);
  });

  test('forgets what was told longest ago, and finds it no more', () => {
    ['tea one', 'tea two', 'tea three'].forEach((text, index) => memory.remember(text, index));
    memory.remember('tea one', 10);
    memory.remember('tea four', 11);
    expect(texts('tea').sort()).toEqual(['tea four', 'tea one', 'tea three']);
  });

  test.each(['" OR 1=1 --', 'NEAR(a b)', 'text:tea', 'tea*', '(((', '^tea AND', '\u0000'])(
    'a question is never a query: %j',
    (question) => {
      memory.remember('coffee', 1);
      expect(texts(question)).toEqual([]);
    }
  );

  test('a closed file fails the check', () => {
    memory.check();
    memory.close();
    expect(() => memory.check()).toThrow(/not open/);
  });
});
