import { seal } from '../incident/chain.ts';
import { Journal, type NewEvent } from '../incident/journal.ts';
import { aSignal, anEvent, anOpening, wayTo } from '../testing/builders.ts';
import { inMemoryStore } from '../testing/in-memory-store.ts';
import { createSilencer, sweepSilences, type PostedSilence, type SilenceApi } from './silencer.ts';

const store = inMemoryStore();
afterAll(() => store.close());
const key = Buffer.alloc(32);
const clock = { now: () => 5_000 };
let next = 0;

async function given({ may = true, configured = true, failing = false } = {}) {
  next += 1;
  const id = `incident-${next}`;
  const journal = new Journal({ store, key, clock });
  const posted: PostedSilence[] = [];
  const dropped: string[] = [];
  const errors: unknown[] = [];
  const api: SilenceApi = {
    silence: async (silence) => {
      if (failing) {
        throw new Error('refuses connections');
      }
      return `silence-${posted.push(silence)}`;
    },
    unsilence: async (silence) => void dropped.push(silence),
    ownSilences: async () => posted.map(({ comment }, n) => ({ id: `silence-${n + 1}`, comment })),
  };
  const ports = {
    journal,
    api: () => (configured ? api : null),
    maySilence: () => may,
    now: clock.now,
    onError: (error: unknown) => errors.push(error),
  };
  const signal = aSignal({ labels: { alertname: 'ServiceDown', job: 'a"b' } });
  const opened = anOpening({ id, signal });
  const append = async (events: NewEvent[]) => {
    const loaded = await journal.load(id);
    await journal.append(loaded, { events, due: null });
  };
  await append([opened, ...wayTo.acting]);
  const tell = async (event: NewEvent) => {
    const sealed = seal(key, id, { n: 0, hash: '' }, [
      { by: { kind: 'machine', name: 'x' }, at: 5_000, ...event } as never,
    ])[0]!;
    const summary = (await store.summaries([id]))[0]!;
    await createSilencer(ports).handle({ seq: 1, incident: id, event: sealed, summary });
  };
  const incident = async () => (await journal.load(id))!.incident;
  return { id, ports, posted, dropped, errors, append, tell, incident };
}
const started = anEvent('fix.started');

it('silences exactly its alerts, until half a minute after the deadline of its fix', async () => {
  const { id, posted, tell, incident } = await given();
  await tell(started);
  expect(posted).toEqual([
    {
      matchers: [
        { name: 'alertname', value: 'ServiceDown', isRegex: false, isEqual: true },
        { name: 'job', value: 'a"b', isRegex: false, isEqual: true },
      ],
      startsAt: new Date(5_000).toISOString(),
      endsAt: new Date(5_000 + 30_000 + 60_000 + 30_000).toISOString(),
      createdBy: 'trinity',
      comment: `Its fix is at work: incident ${id}`,
    },
  ]);
  expect((await incident()).silences).toEqual(['silence-1']);
  await tell(started);
  expect(posted).toHaveLength(1);
});

it.each<[string, object]>([
  ['where it may not', { may: false }],
  ['where no Alertmanager is', { configured: false }],
])('silences nothing %s', async (_, options) => {
  const { posted, tell, incident } = await given(options);
  await tell(started);
  expect(posted).toEqual([]);
  expect((await incident()).silences).toEqual([]);
});

it('goes on where Alertmanager does not answer', async () => {
  const { tell, errors } = await given({ failing: true });
  await tell(started);
  expect(errors).toHaveLength(1);
});

it.each(['fix.verified', 'fix.failed', 'incident.closed'] as const)(
  'drops the silences after %s',
  async (type) => {
    const { dropped, tell, incident } = await given();
    await tell(started);
    const event =
      type === 'fix.failed' ? ({ type, reason: 'x', checks: [] } satisfies NewEvent) : anEvent(type);
    await tell(event);
    expect(dropped).toEqual(['silence-1']);
    expect((await incident()).silences).toEqual([]);
  }
);

it('sweeps what a receiver that died left behind, and nothing that is at work', async () => {
  const { ports, dropped, append, tell } = await given();
  await tell(started);
  await sweepSilences(ports);
  expect(dropped).toEqual([]);
  await append([anEvent('incident.closed')]);
  await sweepSilences(ports);
  expect(dropped).toEqual(['silence-1']);
});
