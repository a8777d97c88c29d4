import { createPressureCollector, parsePressure } from './pressure.ts';

const both = [
  'some avg10=0.12 avg60=0.34 avg300=0.56 total=1500000',
  'full avg10=0.00 avg60=0.00 avg300=0.00 total=250000',
  '',
].join('\n');

it.each([
  ['io', both, [1.5, 0.25]],
  ['cpu', both, [1.5]],
  ['memory', 'some avg10=0.00 avg60=0.00 avg300=0.00 total=0\n', [0]],
  ['memory', '', []],
  ['memory', 'some avg10=0.00 total=x', []],
  ['memory', 'awesome avg10=0.00 total=7', []],
] as const)('%s: %j', (resource, text, expected) => {
  const samples = parsePressure(resource, text);
  expect(samples.map(({ value }) => value)).toEqual(expected);
  expect(samples.every(({ labels }) => labels.resource === resource)).toBe(true);
});

it('has nothing to say where the kernel does not count it', async () => {
  const collector = createPressureCollector(() => Promise.reject(new Error('ENOENT')));
  expect(await collector.collect()).toEqual([]);
});
