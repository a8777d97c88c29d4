import {
  dateTime,
  type DataFrame,
  type DataQueryRequest,
  type DataSourceInstanceSettings,
} from '@grafana/data';
import { firstValueFrom, from } from 'rxjs';

import {
  tellFixed,
  tellHistory,
  tellHostile,
  tellSuggested,
} from '../../tests/e2e/fixture-receiver/stories.ts';
import { setVariables, signIn } from '../testing/grafana.tsx';
import { TestReceiver } from '../testing/receiver.ts';
import { TrinityDataSource } from './datasource.ts';
import type { TrinityQuery } from './query.ts';

const receiver = new TestReceiver();
const journal = () => receiver.fixture.journal;
const start = 1_795_000_000_000;
const minute = 60_000;
const source = new TrinityDataSource({
  uid: 'trinity',
  name: 'Trinity',
  meta: {},
} as DataSourceInstanceSettings);

beforeEach(() => {
  receiver.start();
  signIn('Viewer');
  setVariables({});
});
afterEach(() => receiver.stop());

function request(query: Partial<TrinityQuery>, over: Partial<DataQueryRequest<TrinityQuery>> = {}) {
  const range = { from: dateTime(start - 60 * minute), to: dateTime(start + 60 * minute) };
  return {
    targets: [{ refId: 'A', ...query }],
    range: { ...range, raw: range },
    intervalMs: 1000,
    scopedVars: {},
    ...over,
  } as DataQueryRequest<TrinityQuery>;
}

const ask = async (...args: Parameters<typeof request>) => {
  const { data, errors } = await firstValueFrom(from(source.query(request(...args))));
  return { frame: data[0] as DataFrame | undefined, errors };
};
const column = (frame: DataFrame | undefined, name: string) =>
  frame?.fields.find((field) => field.name === name)?.values as unknown[];

it('gives incidents as rows, with a link to each', async () => {
  tellFixed(journal(), { id: 'fixed', at: start });
  tellSuggested(journal(), { id: 'a/b', at: start + minute, component: 'voice' });
  const { frame } = await ask({ queryType: 'incidents' });
  expect(frame).toMatchObject({ refId: 'A', length: 2 });
  expect(column(frame, 'Id')).toEqual(['a/b', 'fixed']);
  expect(column(frame, 'State')).toEqual(['Needs a person', 'Fixed, verified']);
  expect(column(frame, 'Closed')).toEqual([null, start + 60 + 8050]);
  expect(column(frame, 'Lasted')?.[1]).toBe(60 + 8050);
  expect(frame?.fields.find(({ name }) => name === 'Title')?.config.links?.[0]?.url).toBe(
    '/a/trinity-incidents-app/incidents/${__data.fields.Id:percentencode}'
  );
});

it.each<[Partial<TrinityQuery>, string[]]>([
  [{ component: 'voice' }, ['v']],
  [{ component: '$component' }, ['t', 'v']],
  [{ severity: ['critical'] }, []],
  [{ view: 'closed' }, ['f']],
  [{ words: 'trading' }, ['t']],
  [{ hideSilenced: true }, ['t', 'f']],
  [{ queryType: 'unheard of', station: 'core' }, ['t', 'v', 'f']],
  [{ hide: true }, []],
])('leaves only what the query wants: %j', async (query, ids) => {
  setVariables({ component: 'voice, trading' });
  tellFixed(journal(), { id: 'f', at: start });
  tellSuggested(journal(), { id: 'v', at: start + 1, component: 'voice' });
  tellSuggested(journal(), { id: 't', at: start + 2, component: 'trading' });
  journal().record('v', { type: 'silence.noticed', silenced: true });
  const { frame } = await ask(query);
  expect(column(frame, 'Id') ?? []).toEqual(ids);
});

it.each([
  [{ key: 'component', operator: '=', value: 'voice' }, ['v']],
  [{ key: 'component', operator: '!=', value: 'voice' }, ['t']],
  [{ key: 'component', operator: '=~', value: 'v.*|x' }, ['v']],
  [{ key: 'component', operator: '!~', value: 'v.*' }, ['t']],
  [{ key: 'component', operator: '=~', value: '(' }, []],
  [{ key: 'component', operator: '=|', value: '', values: ['voice', 'trading'] }, ['t', 'v']],
  [{ key: 'state', operator: '=', value: 'Needs a person' }, ['t', 'v']],
  [{ key: 'constructor', operator: '=', value: 'x' }, []],
])('leaves only what an ad-hoc filter wants: %j', async (filter, ids) => {
  tellSuggested(journal(), { id: 'v', at: start + 1, component: 'voice' });
  tellSuggested(journal(), { id: 't', at: start + 2, component: 'trading' });
  const { frame } = await ask({ queryType: 'incidents' }, { filters: [filter] });
  expect(column(frame, 'Id')).toEqual(ids);
});

it('gives incidents and fixes as annotations whose texts are no HTML', async () => {
  tellFixed(journal(), { id: 'fixed', at: start });
  tellHostile(journal(), { id: 'hostile', at: start + minute });
  const { frame } = await ask({ queryType: 'annotations' });
  expect(column(frame, 'id')).toEqual(['hostile', 'fixed', 'fixed-fix']);
  expect(column(frame, 'time')).toEqual([start + minute, start, start + 3060]);
  expect(column(frame, 'timeEnd')?.[1]).toBe(start + 60 + 8050);
  expect(column(frame, 'tags')?.[1]).toEqual(['trinity', 'high', 'jarvis-core', 'core']);
  expect([...column(frame, 'title'), ...column(frame, 'text')].join('')).not.toMatch(/[<>]/);
  expect(
    source.annotations.prepareQuery?.({ target: { refId: 'A', queryType: 'incidents' } } as never)
  ).toMatchObject({
    queryType: 'annotations',
  });
});

it('counts what was opened and fixed in each interval', async () => {
  tellFixed(journal(), { id: 'one', at: start });
  tellFixed(journal(), { id: 'two', at: start + 1000 });
  tellSuggested(journal(), { id: 'three', at: start + 30 * minute });
  const { frame } = await ask({ queryType: 'over_time' });
  const sum = (name: string) => (column(frame, name) as number[]).reduce((a, b) => a + b, 0);
  expect([sum('Opened'), sum('Fixed')]).toEqual([3, 2]);
  expect(Math.max(...(column(frame, 'Opened') as number[]))).toBe(2);
  expect(frame?.length).toBeGreaterThan(50);
});

it('gives statistics in one row, with nothing where nothing was measured', async () => {
  tellSuggested(journal(), { id: 'a', at: start });
  const { frame } = await ask({ queryType: 'statistics' });
  expect(frame?.length).toBe(1);
  expect(column(frame, 'Incidents')).toEqual([1]);
  expect(column(frame, 'High')).toEqual([1]);
  expect(column(frame, 'Median time to fix')).toEqual([null]);
});

it('gives components, and the timeline of one incident', async () => {
  tellSuggested(journal(), { id: 'a', at: start });
  const components = await ask({ queryType: 'components' });
  expect(column(components.frame, 'Component')).toEqual(['jarvis-core', 'trading', 'voice']);
  expect(column(components.frame, 'Targets running')).toEqual([0, 1, 1]);
  expect(column(components.frame, 'Level')).toEqual(['full', null, 'full']);
  receiver.fixture.level = { value: 'partial', because: { reason: 'memory', until: start } };
  const degraded = (await ask({ queryType: 'components' })).frame;
  expect(column(degraded, 'Level')).toEqual(['partial', null, 'partial']);
  expect(column(degraded, 'Why that level')).toEqual(['memory', null, 'memory']);
  expect(column(degraded, 'Level until')).toEqual([start, null, start]);
  const timeline = await ask({ queryType: 'timeline', incident: 'a' });
  expect(column(timeline.frame, 'What')).toContain('Called a person');
  expect((await ask({ queryType: 'timeline' })).frame).toBeUndefined();
});

it('reads page by page, and says when it is too much', async () => {
  tellHistory(journal(), 10_100, start);
  const { frame } = await ask(
    { queryType: 'incidents' },
    { range: { from: dateTime(0), to: dateTime(start), raw: { from: '0', to: 'now' } } }
  );
  expect(frame?.length).toBe(10_000);
  expect(frame?.meta?.notices?.[0]?.text).toContain('newest 10000');
});

it('reads once for all that ask the same at once, as a dashboard does at every refresh', async () => {
  tellSuggested(journal(), { id: 'a', at: start });
  const all = await Promise.all([
    ask({ queryType: 'incidents' }),
    ask({ queryType: 'annotations' }),
    ask({ queryType: 'over_time' }),
  ]);
  expect(all.map(({ frame }) => frame?.length)).toEqual([1, 1, expect.any(Number)]);
  expect(receiver.requests).toHaveLength(1);
  await ask({ queryType: 'incidents' });
  expect(receiver.requests).toHaveLength(2);
});

it('answers the others when one query of a panel fails', async () => {
  tellSuggested(journal(), { id: 'a', at: start });
  receiver.broken = (path) => (path.endsWith('/statistics') ? new Response('', { status: 502 }) : null);
  const { data, errors } = await source.query(
    request(
      {},
      {
        targets: [
          { refId: 'A', queryType: 'statistics' },
          { refId: 'B', queryType: 'incidents' },
        ],
      }
    )
  );
  expect(data).toMatchObject([{ refId: 'B', length: 1 }]);
  expect(errors).toMatchObject([{ refId: 'A', message: expect.stringContaining('can’t reach') }]);
});

it('says why there is no answer', async () => {
  receiver.broken = () => new Response('', { status: 502 });
  const { errors } = await ask({ queryType: 'incidents' });
  expect(errors?.[0]?.message).toContain('Grafana can’t reach the receiver.');
  expect(await source.testDatasource()).toMatchObject({ status: 'error' });
  receiver.broken = null;
  expect(await source.testDatasource()).toEqual({ status: 'success', message: 'Trinity 0.1.0 answers.' });
});

it.each([
  ['components', ['jarvis-core', 'trading', 'voice']],
  ['stations', ['core', 'trading', 'voice']],
  ['severities', ['Critical', 'High', 'Medium', 'Low', 'Info']],
  ['causes', ['service_down']],
  ['incidents', ['voice is down']],
  ['something else', []],
])('has values for variables: %s', async (query, texts) => {
  tellSuggested(journal(), { id: 'a', at: start, component: 'voice' });
  expect((await source.metricFindQuery(query)).map(({ text }) => text)).toEqual(texts);
});

it('has keys and values for ad-hoc filters', async () => {
  tellSuggested(journal(), { id: 'a', at: start, component: 'voice' });
  tellFixed(journal(), { id: 'old', at: start - 600 * minute, component: 'trading' });
  const { range } = request({});
  expect(await source.getTagValues({ key: 'component', timeRange: range })).toEqual([{ text: 'voice' }]);
  expect((await source.metricFindQuery('incidents', { range })).map(({ value }) => value)).toEqual(['a']);
  journal().entries.delete('old');
  expect(await source.getTagKeys()).toContainEqual({ text: 'component' });
  expect(await source.getTagValues({ key: 'component' })).toEqual([{ text: 'voice' }]);
  expect(await source.getTagValues({ key: 'toString' })).toEqual([]);
});
