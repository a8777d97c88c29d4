import type { IncidentSummary } from '@trinity/contracts';
import type { Append, CellWrite, Change, Committed, IncidentStore, StoredEvent } from './store.ts';

export interface StoreUnderTest {
  open(): Promise<IncidentStore>;
  /** Opens the same store once more, as after a restart. */
  reopen(): Promise<IncidentStore>;
  cleanUp(): Promise<void>;
}

const empty = { n: 0, hash: '' };

function summary(id: string, changes: Partial<IncidentSummary> = {}): IncidentSummary {
  return {
    id,
    title: `${id} is down`,
    component: 'trading',
    station: 'trading',
    severity: 'high',
    symptom: 'service_down',
    phase: 'open',
    cause: null,
    confidence: null,
    status: 'Reported.',
    needsPerson: false,
    calledPersonAt: null,
    offeredPlaybook: null,
    awaitsApproval: false,
    verifiedAt: null,
    runs: { verified: 0, failed: 0, notNeeded: 0 },
    outcome: null,
    silenced: false,
    signalCount: 1,
    openedAt: 1000,
    updatedAt: 1000,
    closedAt: null,
    acknowledgedBy: null,
    assignedTo: null,
    ...changes,
  };
}

function event(n: number): StoredEvent {
  return { n, bytes: `{"n":${n}}`, hash: `hash-${n}` };
}

function opening(id: string, changes: Partial<Append> = {}): Append {
  return {
    incident: id,
    expectedHead: empty,
    events: [event(1)],
    summary: summary(id),
    due: null,
    ...changes,
  };
}

/** A change that appends to one timeline, or writes cells, or both. */
const change = ({ append, cells = [] }: { append?: Append; cells?: CellWrite[] }): Change => ({
  appends: append ? [append] : [],
  cells,
});

const query = (changes: object) => ({ limit: 100, ...changes });

/** What every adapter of IncidentStore promises. */
export function describeStore(name: string, create: () => StoreUnderTest): void {
  describe(`${name} keeps the promises of IncidentStore`, () => {
    let under: StoreUnderTest;
    let store: IncidentStore;

    beforeEach(async () => {
      under = create();
      store = await under.open();
    });
    afterEach(async () => {
      await store.close();
      await under.cleanUp();
    });

    describe('timelines', () => {
      it('keeps events in order and gives those after a number', async () => {
        await store.commit(change({ append: opening('a', { events: [event(1), event(2), event(3)] }) }));
        expect(await store.events('a')).toMatchObject([event(1), event(2), event(3)]);
        expect(await store.events('a', 2)).toMatchObject([event(3)]);
        expect(await store.head('a')).toEqual({ n: 3, hash: 'hash-3' });
      });

      it('knows nothing of an incident that was never opened', async () => {
        expect(await store.events('nobody')).toEqual([]);
        expect(await store.head('nobody')).toEqual(empty);
        expect(await store.summaries(['nobody'])).toEqual([]);
      });

      it.each([
        ['number', { n: 2, hash: 'hash-1' }],
        ['hash', { n: 1, hash: 'other' }],
        ['absence', empty],
      ])('refuses an append whose head has another %s, and changes nothing', async (_, expectedHead) => {
        await store.commit(change({ append: opening('a') }));
        const result = await store.commit(
          change({
            append: opening('a', { expectedHead, events: [event(2)] }),
            cells: [{ key: 'lock', expected: 0, value: 'a' }],
          })
        );
        expect(result).toEqual({ ok: false, conflict: 'a' });
        expect(await store.events('a')).toHaveLength(1);
        expect(await store.cells(['lock'])).toEqual([null]);
      });

      it('lets one of many win the same head', async () => {
        await store.commit(change({ append: opening('a') }));
        const rivals = Array.from({ length: 20 }, () =>
          store.commit(
            change({
              append: opening('a', { expectedHead: { n: 1, hash: 'hash-1' }, events: [event(2)] }),
            })
          )
        );
        const results = await Promise.all(rivals);
        expect(results.filter((result) => result.ok)).toHaveLength(1);
        expect(await store.events('a')).toHaveLength(2);
      });

      it('is there after a restart', async () => {
        await store.commit(change({ append: opening('a'), cells: [{ key: 'k', expected: 0, value: 'v' }] }));
        await store.close();
        store = await under.reopen();
        expect(await store.events('a')).toMatchObject([event(1)]);
        expect((await store.cells(['k']))[0]?.value).toBe('v');
      });
    });

    describe('cells', () => {
      it('writes over the version that was read, and only over that', async () => {
        expect(
          await store.commit(change({ cells: [{ key: 'k', expected: 0, value: 'one' }] }))
        ).toMatchObject({
          ok: true,
        });
        const [cell] = await store.cells(['k']);
        expect(cell?.value).toBe('one');
        const version = cell?.version ?? 0;
        expect(await store.commit(change({ cells: [{ key: 'k', expected: 0, value: 'two' }] }))).toEqual({
          ok: false,
          conflict: 'k',
        });
        expect(
          await store.commit(change({ cells: [{ key: 'k', expected: version, value: 'two' }] }))
        ).toMatchObject({
          ok: true,
        });
        expect(
          await store.commit(change({ cells: [{ key: 'k', expected: version, value: 'three' }] }))
        ).toMatchObject({
          ok: false,
        });
        expect((await store.cells(['k', 'none']))[1]).toBeNull();
      });

      it('does not take a deleted and recreated cell for the old one', async () => {
        await store.commit(change({ cells: [{ key: 'k', expected: 0, value: 'one' }] }));
        const old = (await store.cells(['k']))[0]?.version ?? 0;
        await store.commit(change({ cells: [{ key: 'k', expected: old, value: null }] }));
        await store.commit(change({ cells: [{ key: 'k', expected: 0, value: 'one' }] }));
        expect(
          await store.commit(change({ cells: [{ key: 'k', expected: old, value: 'x' }] }))
        ).toMatchObject({
          ok: false,
        });
      });

      it('writes all cells of a change or none', async () => {
        await store.commit(change({ cells: [{ key: 'taken', expected: 0, value: 'x' }] }));
        const result = await store.commit(
          change({
            cells: [
              { key: 'free', expected: 0, value: 'y' },
              { key: 'taken', expected: 0, value: 'y' },
            ],
          })
        );
        expect(result).toEqual({ ok: false, conflict: 'taken' });
        expect(await store.cells(['free'])).toEqual([null]);
      });

      it('finds cells by the beginning of their key, sorted', async () => {
        const keys = ['d:b:2', 'd:a:1', 'd:b:1', 'd:b', 'e:b:1', 'd:bb:1'];
        await store.commit(change({ cells: keys.map((key) => ({ key, expected: 0, value: key })) }));
        expect((await store.cellsUnder('d:b:')).map(({ key }) => key)).toEqual(['d:b:1', 'd:b:2']);
        expect((await store.cellsUnder('d:b:')).map(({ cell }) => cell.value)).toEqual(['d:b:1', 'd:b:2']);
      });

      it('keeps a conflict of one change away from others of the same moment', async () => {
        await store.commit(change({ cells: [{ key: 'taken', expected: 0, value: 'x' }] }));
        const [bad, good] = await Promise.all([
          store.commit(change({ cells: [{ key: 'taken', expected: 0, value: 'y' }] })),
          store.commit(change({ cells: [{ key: 'other', expected: 0, value: 'y' }] })),
        ]);
        expect(bad.ok).toBe(false);
        expect(good.ok).toBe(true);
      });
    });

    describe('due times', () => {
      beforeEach(async () => {
        await store.commit(change({ append: opening('late', { due: 300 }) }));
        await store.commit(change({ append: opening('early', { due: 100 }) }));
        await store.commit(change({ append: opening('never', { due: null }) }));
      });

      it('hands out what is due, oldest first, and only once per lease', async () => {
        expect(await store.claim(50, 10, 1000)).toEqual([]);
        expect(await store.claim(300, 10, 1000)).toHaveLength(2);
        expect(await store.claim(301, 10, 1000)).toEqual([]);
        expect(await store.claim(1300, 10, 1000)).toHaveLength(2);
      });

      it('respects the limit', async () => {
        expect(await store.claim(1000, 1, 1000)).toEqual(['early']);
      });

      it('says when the next one is due, leases counted', async () => {
        expect(await store.nextDue()).toBe(100);
        await store.claim(100, 10, 1000);
        expect(await store.nextDue()).toBe(300);
      });

      it('forgets a claim when something is committed, or when claims are released', async () => {
        await store.claim(100, 10, 100_000);
        await store.commit(
          change({
            append: opening('early', {
              expectedHead: { n: 1, hash: 'hash-1' },
              events: [event(2)],
              due: 110,
            }),
          })
        );
        expect(await store.claim(120, 10, 100_000)).toEqual(['early']);
        await store.releaseClaims();
        expect(await store.claim(120, 10, 100_000)).toEqual(['early']);
      });

      it('changes only the due time when an append has no events', async () => {
        await store.commit(
          change({
            append: opening('early', { expectedHead: { n: 1, hash: 'hash-1' }, events: [], due: 500 }),
          })
        );
        expect(await store.nextDue()).toBe(300);
        expect(await store.events('early')).toHaveLength(1);
      });
    });

    describe('lists', () => {
      beforeEach(async () => {
        const rows: Partial<IncidentSummary>[] = [
          { id: 'a', openedAt: 1, severity: 'low', component: 'voice', phase: 'closed', closedAt: 50 },
          { id: 'b', openedAt: 2, severity: 'high', needsPerson: true },
          { id: 'c', openedAt: 3, severity: 'critical', cause: 'db_locked' },
          { id: 'd', openedAt: 3, component: null, station: null, title: "100% of o'Neil_s" },
        ];
        for (const row of rows) {
          await store.commit(
            change({
              append: opening(row.id as string, { summary: summary(row.id as string, row) }),
            })
          );
        }
      });

      it.each<[string, object, string[]]>([
        ['everything, newest first', {}, ['d', 'c', 'b', 'a']],
        ['a severity', { severity: ['high', 'critical'] }, ['d', 'c', 'b']],
        ['nothing for a severity without incidents', { severity: ['info'] }, []],
        ['a component', { component: ['voice'] }, ['a']],
        ['a phase', { phase: ['closed'] }, ['a']],
        ['a station', { station: ['trading'] }, ['c', 'b', 'a']],
        ['what waits for a person', { needsPerson: 'true' }, ['b']],
        ['what does not', { needsPerson: 'false' }, ['d', 'c', 'a']],
        ['words, whatever their case', { q: 'DB_LOCKED down' }, ['c']],
        ['characters that mean something to a database', { q: "100% o'neil_s" }, ['d']],
        ['no wildcard', { q: '%' }, ['d']],
        ['those not closed before a time', { from: 51 }, ['d', 'c', 'b']],
        ['those opened before a time', { to: 2 }, ['b', 'a']],
        ['those of a time', { from: 50, to: 2 }, ['b', 'a']],
        ['those of a time and a word', { from: 50, q: 'a is' }, ['a']],
        ['open ones of a severity', { phase: ['open'], severity: ['high'] }, ['d', 'b']],
        ['nothing that waits for a person and is over', { phase: ['closed'], needsPerson: 'true' }, []],
      ])('finds %s', async (_, wanted, ids) => {
        const page = await store.list(query(wanted));
        expect(page.incidents.map(({ id }) => id)).toEqual(ids);
        expect(page.total).toBe(ids.length);
      });

      it('pages what is filtered, also when its last one is not among it any more', async () => {
        const open = { phase: ['open', 'closed'], from: 0, limit: 1 };
        const first = await store.list(query(open));
        expect(first).toMatchObject({ incidents: [{ id: 'd' }], next: 'd', total: 4 });
        const next = await store.list(query({ ...open, after: 'd', phase: ['open'] }));
        expect(next).toMatchObject({ incidents: [{ id: 'c' }], total: 3 });
        const nobody = await store.list(query({ after: 'nobody' }));
        expect(nobody).toMatchObject({ incidents: [], next: null, total: 4 });
      });

      it('knows an incident anew when it ends, and when it begins again', async () => {
        const again = async (n: number, changes: Partial<IncidentSummary>) =>
          store.commit(
            change({
              append: opening('b', {
                expectedHead: { n, hash: `hash-${n}` },
                events: [event(n + 1)],
                summary: summary('b', { openedAt: 2, ...changes }),
              }),
            })
          );
        const ids = async (wanted: object) => (await store.list(query(wanted))).incidents.map(({ id }) => id);
        await again(1, { phase: 'closed', closedAt: 60 });
        expect(await ids({ phase: ['open'] })).toEqual(['d', 'c']);
        expect(await ids({ from: 60 })).toEqual(['d', 'c', 'b']);
        expect(await ids({ from: 61 })).toEqual(['d', 'c']);
        expect(await ids({ needsPerson: 'true' })).toEqual([]);
        await again(2, { needsPerson: true });
        expect(await ids({ phase: ['open'] })).toEqual(['d', 'c', 'b']);
        expect(await ids({ from: 61 })).toEqual(['d', 'c', 'b']);
        expect(await ids({ needsPerson: 'true' })).toEqual(['b']);
      });

      it('pages without gaps or repeats', async () => {
        const first = await store.list(query({ limit: 3 }));
        expect(first.incidents.map(({ id }) => id)).toEqual(['d', 'c', 'b']);
        const second = await store.list(query({ limit: 3, after: first.next }));
        expect(second.incidents.map(({ id }) => id)).toEqual(['a']);
        expect(second.next).toBeNull();
        expect(second.total).toBe(4);
      });
    });

    describe('the feed', () => {
      it('gives all events in the order of their commits, from any position', async () => {
        await store.commit(change({ append: opening('a') }));
        await store.commit(change({ append: opening('b', { events: [event(1), event(2)] }) }));
        const all = await store.feed(0, 10);
        expect(all.map((item) => [item.incident, item.event.n])).toEqual([
          ['a', 1],
          ['b', 1],
          ['b', 2],
        ]);
        expect(all[0]?.summary.title).toBe('a is down');
        const cursor = all[0]?.seq ?? 0;
        expect((await store.feed(cursor, 1)).map((item) => item.event.n)).toEqual([1]);
        expect(await store.lastSeq()).toBe(all.at(-1)?.seq);
      });

      it('tells of each commit, until one stops listening', async () => {
        const seen: Committed[] = [];
        const stop = store.onCommit((committed) => seen.push(committed));
        await store.commit(
          change({
            append: opening('a', { due: 7 }),
            cells: [{ key: 'k', expected: 0, value: 'v' }],
          })
        );
        await store.commit(change({ append: opening('a') }));
        stop();
        await store.commit(change({ append: opening('b') }));
        expect(seen).toEqual([
          { seq: (await store.lastSeq()) - 1, appended: 1, incidents: ['a'], due: 7, keys: ['k'] },
        ]);
      });
    });
  });
}
