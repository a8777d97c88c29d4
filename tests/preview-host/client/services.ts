import { createTheme, EventBusSrv, type GrafanaTheme2 } from '@grafana/data';
import {
  config,
  setAppEvents,
  setBackendSrv,
  setChromeHeaderHeightHook,
  setEchoSrv,
  setTemplateSrv,
  type EchoSrv,
  type TemplateSrv,
} from '@grafana/runtime';

import { fetchBackendSrv } from '../../../src/testing/fetch-backend-srv.ts';
import { boot } from './boot.ts';

export const headerHeight = 40;

/** The services of Grafana that plugins reach through @grafana/runtime. */
export function provideServices(): GrafanaTheme2 {
  const theme = createTheme({ colors: { mode: boot.theme } });
  config.theme2 = theme;
  setBackendSrv(fetchBackendSrv());
  setChromeHeaderHeightHook(() => headerHeight);
  setAppEvents(new EventBusSrv());
  setEchoSrv({ addEvent: () => undefined } as unknown as EchoSrv);
  setTemplateSrv({
    replace: (text = '') => text,
    getVariables: () => [],
    containsTemplate: () => false,
  } as unknown as TemplateSrv);
  return theme;
}
