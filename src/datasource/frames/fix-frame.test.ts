import { fixFrame } from './fix-frame.ts';

const run = (at: number, ended: 'verified' | 'failed') => ({
  at,
  ended,
  incident: `i${at}`,
  component: 'voice',
  target: 'voice',
  cause: 'service_down',
  reason: 'because',
});

it('lists the runs of all playbooks in the range, the newest first', () => {
  const playbooks = [
    { name: 'restart-service', lastRuns: [run(5, 'verified'), run(1, 'failed')] },
    { name: 'clean-disk', lastRuns: [run(7, 'verified'), run(30, 'verified')] },
  ];
  const { fields, length } = fixFrame('A', playbooks, { from: 2, to: 10 });
  expect(length).toBe(2);
  expect(fields.map(({ name, values }) => [name, values[0]])).toEqual([
    ['Time', 7],
    ['Playbook', 'clean-disk'],
    ['Target', 'voice'],
    ['Component', 'voice'],
    ['Cause', 'Service down'],
    ['Ended', 'Verified'],
    ['Reason', 'because'],
    ['Incident', 'i7'],
  ]);
});
