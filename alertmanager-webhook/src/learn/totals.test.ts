import { closedOf, type IncidentEvent, type Totals } from '@trinity/contracts';
import type { NewEvent } from '../incident/journal.ts';
import { aDiagnosis, aSignal, anEvent, anOpening } from '../testing/builders.ts';
import { addEvent, nothing, totalsWords } from './totals.ts';

const opened = anOpening();
const unknown = anEvent('diagnosis.made', { diagnosis: aDiagnosis({ cause: 'unknown' }) });
const known = anEvent('diagnosis.made');
const started = anEvent('fix.started');
const verified = anEvent('fix.verified');
const failed: NewEvent = { type: 'fix.failed', reason: 'still down', checks: [] };
const rolledBack: NewEvent = { type: 'rollback.started', run: 'run-1', reason: 'no help', checks: [] };
const refired: NewEvent = { type: 'signal.refired', signal: aSignal(), automatic: true, reason: 'again' };
const closed = anEvent('incident.closed');

/** The totals of one timeline whose events are a second apart. */
function totalsOf(...events: NewEvent[]): Totals {
  const timeline = events.map(
    (event, index) =>
      ({ by: { kind: 'machine', name: 'test' }, ...event, at: 1_000 * (index + 1) }) as IncidentEvent
  );
  return timeline.reduce(
    (totals, event, index) => addEvent(totals, event, timeline.slice(0, index)),
    nothing
  );
}

it.each<[string, NewEvent[], Partial<Totals>]>([
  ['an incident', [opened], { detected: 1, diagnosed: 0, since: 1_000 }],
  ['a cause', [opened, known], { detected: 1, diagnosed: 1 }],
  ['a cause that is not known', [opened, unknown], { diagnosed: 0 }],
  ['a cause that is found later', [opened, unknown, known], { diagnosed: 1 }],
  ['a cause that is found again', [opened, known, known], { diagnosed: 1 }],
  ['a fix that is proved', [opened, known, started, verified], { attempted: 1, successful: 1, failed: 0 }],
  [
    'a fix that fails after its proof',
    [opened, started, verified, failed],
    { attempted: 1, successful: 0, failed: 1 },
  ],
  [
    'a fix that is taken back after its proof, and then fails',
    [opened, started, verified, rolledBack, failed],
    { successful: 0, failed: 1, rolledBack: 1 },
  ],
  [
    'a failed fix after one that was proved',
    [opened, started, verified, started, failed],
    { attempted: 2, successful: 1, failed: 1 },
  ],
  [
    'a fix that was not needed',
    [opened, started, anEvent('fix.finished', { outcome: 'not_needed' })],
    { attempted: 1, notNeeded: 1, successful: 0 },
  ],
  ['an end', [opened, closed], { resolutionMs: 1_000 }],
  ['an end that was none', [opened, closed, refired], { resolutionMs: 0 }],
  ['an alert that fires again while it is open', [opened, refired, closed], { resolutionMs: 2_000 }],
  ['an end after another one', [opened, closed, refired, closed], { resolutionMs: 3_000 }],
])('counts %s', (_, events, expected) => {
  expect(totalsOf(...events)).toMatchObject(expected);
});

it('counts what is over once, however often it began again', () => {
  const totals = totalsOf(opened, closed, refired, closed);
  expect(closedOf(totals)).toBe(1);
  expect(totals.byOutcome).toMatchObject({ fixed: 1 });
  expect(totals.bySeverity).toMatchObject({ high: 1, critical: 0 });
});

it('leaves what says nothing of that as it is', () => {
  const note = { type: 'note.added', text: 'x', at: 5, by: { kind: 'machine', name: 'test' } } as const;
  expect(addEvent(nothing, note, [])).toBe(nothing);
});

it('says it in a sentence', () => {
  expect(totalsWords(totalsOf(opened, known, started, verified, closed))).toBe(
    '1 detected, 1 diagnosed, 1 fixes attempted, 1 successful, 1 over'
  );
});
