import {
  appendFileSync,
  copyFileSync,
  mkdirSync,
  renameSync,
  symlinkSync,
  truncateSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { eachInLogFolder, errorLines as all } from './testing/log-folder.ts';

const { at, write, follow } = eachInLogFolder();

test('rename and create, the old file written to for a while', async () => {
  write('a.log', 1);
  const { errors, rotations, pass } = await follow();
  write('a.log', 2);
  renameSync(at('a.log'), at('a.log.1'));
  write('a.log', 3);
  await pass(500);
  write('a.log.1', 4);
  await pass(6000);
  expect(errors.sort()).toEqual(all(1, 2, 3, 4));
  expect(rotations).toEqual(['renamed']);
});

test('copytruncate', async () => {
  write('a.log', 1, 2);
  const { errors, rotations, pass } = await follow();
  copyFileSync(at('a.log'), at('a.log.1'));
  truncateSync(at('a.log'));
  write('a.log', 3);
  await pass(3000);
  expect(errors).toEqual(all(1, 2, 3));
  expect(rotations).toEqual(['truncated']);
});

test('truncated, and longer than before when it is looked at again', async () => {
  write('a.log', 1);
  const { errors, rotations, pass } = await follow();
  writeFileSync(at('a.log'), all(7, 8, 9).join('\n') + '\n');
  await pass(3000);
  expect(errors).toEqual(all(1, 7, 8, 9));
  expect(rotations).toEqual(['truncated']);
});

test('a link that leads to another file', async () => {
  write('one.txt', 1);
  symlinkSync(at('one.txt'), at('current.log'));
  const { errors, pass } = await follow();
  write('two.txt', 2);
  unlinkSync(at('current.log'));
  symlinkSync(at('two.txt'), at('current.log'));
  await pass(6000);
  expect(errors).toEqual(all(1, 2));
});

test('deletion, with lines written just before, and a new file of that name', async () => {
  write('a.log', 1);
  const { errors, rotations, pass } = await follow();
  write('a.log', 2);
  unlinkSync(at('a.log'));
  await pass(8000);
  write('a.log', 3);
  await pass(4000);
  expect(errors).toEqual(all(1, 2, 3));
  expect(rotations).toEqual(['deleted']);
});

test('files and folders that come later, at any depth', async () => {
  const { errors, pass } = await follow({ paths: [at('**/*.log')], from: 'end' });
  mkdirSync(at('x/y/z'), { recursive: true });
  write('x/y/z/late.log', 1);
  write('top.log', 2);
  await pass(4000);
  expect(errors.sort()).toEqual(all(1, 2));
});

test('what was there before the first start is not told, what comes then is', async () => {
  write('a.log', 1);
  const { errors, pass } = await follow({ from: 'end' });
  write('a.log', 2);
  await pass(3000);
  expect(errors).toEqual(all(2));
});

test('half a line is held until its end comes; CR LF is an end', async () => {
  writeFileSync(at('a.log'), 'ERROR number 1');
  const { errors, pass } = await follow();
  expect(errors).toEqual([]);
  appendFileSync(at('a.log'), ' failed\r\n');
  await pass(3000);
  expect(errors).toEqual(all(1));
});

test('goes on after a kill where it was saved, counting from what was counted there', async () => {
  write('a.log', 1, 2);
  const first = await follow();
  await first.pass(2000);
  write('a.log', 3);
  await first.pass(250);
  const second = await follow();
  expect(second.counts.errors).toBe(3);
  write('a.log', 4);
  await second.pass(3000);
  expect(second.counts.errors).toBe(4);
});

test('a file that was renamed while no agent ran is read to its end', async () => {
  write('a.log', 1);
  const first = await follow();
  await first.pass(2000);
  write('a.log', 2);
  renameSync(at('a.log'), at('a.log.1'));
  write('a.log', 3);
  const second = await follow();
  await second.pass(6000);
  expect(second.counts.errors).toBe(3);
  expect(second.errors.sort()).toEqual(all(2, 3));
});

test('damaged positions are begun anew', async () => {
  writeFileSync(at('positions.json'), '{"version":1,"positions":');
  write('a.log', 1);
  const { errors } = await follow();
  expect(errors).toEqual(all(1));
});
