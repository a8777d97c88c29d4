import {
  config,
  setBackendSrv,
  setChromeHeaderHeightHook,
  setTemplateSrv,
  type TemplateSrv,
} from '@grafana/runtime';
import { render } from '@testing-library/react';
import type { ReactElement } from 'react';
import { MemoryRouter, Route, Routes } from 'react-router-dom';

import type { GrafanaRole } from '../grafana/user.ts';
import { fetchBackendSrv } from './fetch-backend-srv.ts';

/** Signs in, and gives Grafana's services their test doubles. */
export function signIn(role: GrafanaRole, login = role.toLowerCase()): void {
  Object.assign(config.bootData, {
    user: { login, name: login, orgRole: role, orgId: 1, isGrafanaAdmin: false },
  });
  setBackendSrv(fetchBackendSrv());
  setChromeHeaderHeightHook(() => 40);
}

/** Gives dashboard variables their values. */
export function setVariables(variables: Record<string, string>): void {
  const replace = (text = '') => text.replace(/\$(\w+)/g, (whole, name: string) => variables[name] ?? whole);
  setTemplateSrv({ replace } as TemplateSrv);
}

/** Renders a page at its place in the app. */
export function renderAt(address: string, path: string, page: ReactElement) {
  return render(
    <MemoryRouter
      initialEntries={[address]}
      future={{ v7_startTransition: true, v7_relativeSplatPath: true }}
    >
      <Routes>
        <Route path={path} element={page} />
        <Route path="*" element={<p>another page</p>} />
      </Routes>
    </MemoryRouter>
  );
}
