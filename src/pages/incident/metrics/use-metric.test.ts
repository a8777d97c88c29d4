import { LoadingState, toDataFrame, type PanelData } from '@grafana/data';
import { setDataSourceSrv, setRunRequest } from '@grafana/runtime';
import { act, renderHook } from '@testing-library/react';
import { Subject } from 'rxjs';

import { settle } from '../../../testing/scripted-source.ts';
import { useMetric } from './use-metric.ts';

const marks = toDataFrame({ fields: [] });
const query = { title: 'up', expr: 'up', legend: '', unit: 'short', threshold: null };
const answer = (state: LoadingState, values: number[]): Partial<PanelData> => ({
  state,
  series: values.length === 0 ? [] : [toDataFrame({ fields: [{ name: 'up', values }] })],
});

it('shows what it knew while a newer answer is on its way, and nothing that failed', async () => {
  const answers: Subject<PanelData>[] = [];
  setDataSourceSrv({ get: async () => ({}) } as never);
  setRunRequest(() => {
    answers.push(new Subject());
    return answers.at(-1)!;
  });
  const { result, rerender } = renderHook(({ to }) => useMetric('prom', query, 0, to, marks), {
    initialProps: { to: 10 },
  });
  const tell = (data: Partial<PanelData>) => act(() => answers.at(-1)!.next(data as PanelData));
  await act(settle);
  tell(answer(LoadingState.Loading, []));
  expect(result.current.series).toHaveLength(0);
  tell(answer(LoadingState.Done, [1]));
  rerender({ to: 20 });
  await act(settle);
  expect(answers).toHaveLength(2);
  tell(answer(LoadingState.Loading, []));
  expect(result.current).toMatchObject({ state: LoadingState.Loading, series: [{ length: 1 }] });
  tell(answer(LoadingState.Done, []));
  expect(result.current.series).toHaveLength(0);
});
