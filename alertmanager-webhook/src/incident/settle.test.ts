import { episodeKey } from '../ingest/episode.ts';
import { aDiagnosis, aSignal, anIncident, wayTo } from '../testing/builders.ts';
import { inMemoryStore } from '../testing/in-memory-store.ts';
import type { NewEvent } from './journal.ts';
import { emptyHead } from './chain.ts';
import { quietForMs } from './open-reports.ts';
import { settle } from './settle.ts';
import { summarise } from './summary.ts';

const store = inMemoryStore();
afterAll(async () => store.close());

const at = (now: number) => ({ store, clock: { now: () => now } });
const ended: NewEvent = {
  type: 'signal.resolved',
  fingerprints: ['alert:0000000000000001'],
  endsAt: 5,
  how: 'reported',
};
const person = { kind: 'person', name: 'ada', role: 'operator', via: 'grafana', verified: false } as const;

describe('an incident whose reports have all ended', () => {
  it.each<[string, NewEvent[], string]>([
    ['by themselves', [ended], 'self_recovered'],
    ['by themselves, after a diagnosis', [...wayTo.diagnosed, ended], 'self_recovered'],
    [
      'with what it suffered from',
      [
        {
          type: 'diagnosis.made',
          diagnosis: aDiagnosis({ origin: { component: 'broker', incident: null } }),
        },
        ended,
      ],
      'self_recovered',
    ],
    ['while a person had it', [{ type: 'incident.acknowledged', by: person, note: '' }, ended], 'by_person'],
    ['while it was given to a person', [{ type: 'incident.assigned', to: 'bob' }, ended], 'by_person'],
    [
      'after a fix that failed',
      [...wayTo.verifying, { type: 'fix.failed', reason: 'x', checks: [] }, ended],
      'resolved',
    ],
  ])('%s is closed', async (_, events, outcome) => {
    const { step } = await settle(at(10), anIncident({ events }));
    expect(step?.events).toMatchObject([{ type: 'incident.closed', outcome }]);
  });

  it.each(['acting', 'verifying', 'verified', 'closed'] as const)('is left alone while %s', async (phase) => {
    expect((await settle(at(10), anIncident({ events: [...wayTo[phase], ended] }))).step).toBeNull();
  });
});

describe('what nobody repeats', () => {
  const incident = anIncident({ signal: aSignal({ quietAfterMs: 60_000 }) });
  const key = episodeKey('alert:0000000000000001');

  beforeAll(async () => {
    const episode = {
      incident: 'incident-1',
      startsAt: 1,
      endsAt: null,
      quietAfterMs: 60_000,
      lastSeenAt: 1_000,
    };
    await store.commit({ appends: [], cells: [{ key, expected: 0, value: JSON.stringify(episode) }] });
  });

  it('ends by silence, when it has been silent for long enough', async () => {
    expect(await settle(at(60_999), incident)).toEqual({ step: null, lookAgainAt: 61_000 });
    const { step } = await settle(at(61_000), incident);
    expect(step?.events).toMatchObject([{ type: 'signal.resolved', how: 'quiet' }]);
    expect(step?.cells).toMatchObject([{ key, value: expect.stringContaining('"endsAt":61000') }]);
  });

  it.each<[string, number | null, number]>([
    ['that is mended, ends when it was not repeated after that', 20_000, 20_000 + quietForMs],
    ['that was mended before, ends when it was not repeated', 500, 1_000 + quietForMs],
    ['that was mended late, ends as usual', 59_000, 61_000],
    ['that still stands, ends as usual', null, 61_000],
  ])('is from something %s', async (_, verifiedAt, endsAt) => {
    const id = `origin-${verifiedAt}`;
    const summary = { ...summarise(anIncident({})), id, verifiedAt };
    const event = { n: 1, bytes: '{}', hash: 'h' };
    const append = { incident: id, expectedHead: emptyHead, events: [event], summary, due: null };
    await store.commit({ appends: [append], cells: [] });
    const suffering = {
      ...incident,
      diagnosis: aDiagnosis({ origin: { component: 'broker', incident: id } }),
    };
    expect((await settle(at(1_001), suffering)).lookAgainAt).toBe(endsAt);
  });

  it('is not about an episode that belongs to another incident by now', async () => {
    expect(await settle(at(99_000), { ...incident, id: 'incident-2' })).toEqual({
      step: null,
      lookAgainAt: null,
    });
  });
});
