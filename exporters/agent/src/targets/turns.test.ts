import { Turns } from './turns.ts';

const later = () => new Promise((resolve) => setImmediate(resolve));

it('lets one after the other at a target, in the order of asking, and others go on', async () => {
  const log: string[] = [];
  const done: string[] = [];
  const turns = new Turns((target) => done.push(target));
  const act = (target: string, name: string) =>
    turns.take(target, async () => {
      log.push(`${name} begins`);
      await later();
      log.push(`${name} ends`);
    });
  const all = [act('a', '1'), act('a', '2'), act('b', '3')];
  expect([turns.isTaken('a'), turns.isTaken('b'), turns.isTaken('c')]).toEqual([true, true, false]);
  await Promise.all(all);
  expect(log.filter((line) => !line.startsWith('3'))).toEqual(['1 begins', '1 ends', '2 begins', '2 ends']);
  expect(log.indexOf('3 begins')).toBeLessThan(log.indexOf('1 ends'));
  expect([done.toSorted(), turns.isTaken('a')]).toEqual([['a', 'a', 'b'], false]);
});

it('goes on after a turn that failed', async () => {
  const turns = new Turns();
  await expect(turns.take('a', () => Promise.reject(new Error('x')))).rejects.toThrow('x');
  await expect(turns.take('a', () => Promise.resolve(7))).resolves.toBe(7);
  expect(turns.isTaken('a')).toBe(false);
});
