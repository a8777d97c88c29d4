import { change, NotedListener, ScriptedSource, settle } from '../../testing/scripted-source.ts';
import { ChangeHub } from './change-hub.ts';

let source: ScriptedSource;
let hub: ChangeHub;

beforeEach(() => {
  source = new ScriptedSource();
  hub = new ChangeHub(source, () => ({
    name: 'test',
    locks: undefined,
    openChannel: (name) => new BroadcastChannel(name),
    page: document,
  }));
});

it('reads once for all listeners, and stops after the last', async () => {
  const [first, second] = [new NotedListener(), new NotedListener()];
  const leaveFirst = hub.subscribe(1, first);
  source.stream.onOpen();
  const leaveSecond = hub.subscribe(1, second);
  source.stream.onChange(change(2));
  expect([first.seqs, second.seqs]).toEqual([[2], [2]]);
  expect(second.modes).toEqual(['live']);
  leaveFirst();
  source.stream.onChange(change(3));
  expect([first.seqs, second.seqs]).toEqual([[2], [2, 3]]);
  leaveSecond();
  await settle();
  expect(source.streams).toMatchObject([{ closed: true }]);
  const again = hub.subscribe(7, first);
  expect(source.streams[1]).toMatchObject({ after: 7 });
  again();
});

it('tells a listener what came between its reading and its listening', async () => {
  const leave = hub.subscribe(1, new NotedListener());
  source.stream.onOpen();
  source.stream.onChange(change(2));
  const late = new NotedListener();
  const leaveLate = hub.subscribe(1, late);
  expect(source.polls).toMatchObject([{ after: 1, waitMs: 0 }]);
  await source.answer({ changes: [change(2)], seq: 2 });
  expect(late.seqs).toEqual([2]);
  leave();
  leaveLate();
});

it.each<[string, Parameters<ScriptedSource['answer']>[0], number]>([
  ['nobody answers', new Error('refused'), 900],
  ['it is too much for one answer', { changes: [change(2)], seq: 2 }, 2],
])('or that it must read anew: %s', async (_, answer, seq) => {
  const leave = hub.subscribe(1, new NotedListener());
  source.stream.onOpen();
  source.stream.onChange(change(900));
  const late = new NotedListener();
  const leaveLate = hub.subscribe(1, late);
  await source.answer(answer);
  expect(late.resets).toEqual([seq]);
  leave();
  leaveLate();
});
