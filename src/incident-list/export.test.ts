import { FixtureReceiver } from '../../tests/e2e/fixture-receiver/fixture-receiver.ts';
import { listPage } from '../../tests/e2e/fixture-receiver/answers.ts';
import { tellFixed } from '../../tests/e2e/fixture-receiver/stories.ts';
import { toCsv, toJson } from './export.ts';

function incidents(title: string) {
  const { journal } = new FixtureReceiver();
  tellFixed(journal, { id: 'one', at: Date.UTC(2026, 10, 27, 12), title });
  return listPage(journal, { limit: 10 }).incidents;
}

it('writes one line per incident with times that every program reads', () => {
  const [head, line, end] = toCsv(incidents('jarvis-core is down')).split('\r\n');
  expect(head).toMatch(/^id,title,component,/);
  expect(line).toMatch(/^one,jarvis-core is down,jarvis-core,core,high,service_down,closed,fixed,/);
  expect(line).toContain('2026-11-27T12:00:00.000Z');
  expect(end).toBe('');
});

it.each([
  ['=cmd()', `'=cmd()`],
  ['+1', `'+1`],
  ['-1', `'-1`],
  ['@sum', `'@sum`],
  ['a,b', '"a,b"'],
  ['say "no"', '"say ""no"""'],
  ['two\nlines', '"two\nlines"'],
  ['1 = 1', '1 = 1'],
])('the title %j becomes %j', (title, written) => {
  expect(toCsv(incidents(title))).toContain(`\r\none,${written},jarvis-core`);
});

it('keeps everything as JSON', () => {
  expect(JSON.parse(toJson(incidents('x')))).toMatchObject([{ id: 'one', title: 'x', outcome: 'fixed' }]);
});
