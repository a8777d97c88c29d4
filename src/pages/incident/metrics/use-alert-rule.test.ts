import { setBackendSrv, type BackendSrv, type BackendSrvRequest } from '@grafana/runtime';
import { renderHook, waitFor } from '@testing-library/react';
import type { Incident } from '@trinity/contracts';
import { of, throwError } from 'rxjs';

import { sampleSignal } from '../../../../tests/e2e/fixture-receiver/samples.ts';
import { useAlertRule } from './use-alert-rule.ts';

const incidentFrom = (kind: 'alertmanager' | 'agent') =>
  ({ episodes: [{ signal: sampleSignal({ name: 'Slow', source: { kind, name: 'main' } }) }] }) as Incident;
const rules = { data: { groups: [{ name: 'g', rules: [{ name: 'Slow', query: 'seconds > 0.4' }] }] } };

function grafanaThat(answers: (request: BackendSrvRequest) => unknown): BackendSrvRequest[] {
  const asked: BackendSrvRequest[] = [];
  const fetch = (request: BackendSrvRequest) => {
    asked.push(request);
    return answers(request);
  };
  setBackendSrv({ fetch } as unknown as BackendSrv);
  return asked;
}

it('asks the chosen Prometheus for the rule of the alert', async () => {
  const asked = grafanaThat(({ url }) =>
    url.includes('/two/') ? throwError(() => ({ status: 502 })) : of({ data: rules })
  );
  const incident = incidentFrom('alertmanager');
  const { result, rerender } = renderHook(({ source }) => useAlertRule(source, incident), {
    initialProps: { source: 'o/ne' },
  });
  expect(result.current).toBeNull();
  await waitFor(() => expect(result.current).toBe('seconds > 0.4'));
  rerender({ source: 'two' });
  expect(result.current).toBeNull();
  await waitFor(() => expect(asked).toHaveLength(2));
  expect(asked.map(({ url }) => url)).toEqual([
    'api/datasources/uid/o%2Fne/resources/api/v1/rules',
    'api/datasources/uid/two/resources/api/v1/rules',
  ]);
});

it('asks nobody where no alert told of it', () => {
  const asked = grafanaThat(() => of({ data: rules }));
  expect(renderHook(() => useAlertRule('one', incidentFrom('agent'))).result.current).toBeNull();
  expect(asked).toEqual([]);
});
