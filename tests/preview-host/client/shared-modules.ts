import * as emotionCss from '@emotion/css';
import * as grafanaData from '@grafana/data';
import * as grafanaRuntime from '@grafana/runtime';
import * as grafanaUi from '@grafana/ui';
import * as i18next from 'i18next';
import * as react from 'react';
import * as reactDom from 'react-dom';
import * as jsxDevRuntime from 'react/jsx-dev-runtime';
import * as jsxRuntime from 'react/jsx-runtime';
import * as reactRouter from 'react-router';
import * as rxjs from 'rxjs';

import { HostPage } from './HostPage.tsx';

/**
 * What plugins share with Grafana, as far as ours ask for it.
 * Source: grafana/grafana public/app/features/plugins/loader/sharedDependencies.ts, 12.3.
 */
export const sharedModules: Record<string, object> = {
  '@emotion/css': emotionCss,
  '@grafana/data': grafanaData,
  '@grafana/runtime': { ...grafanaRuntime, PluginPage: HostPage },
  '@grafana/ui': grafanaUi,
  i18next: { ...i18next, __useDefault: true },
  react: { ...react, __useDefault: true },
  'react-dom': { ...reactDom, __useDefault: true },
  'react-router': reactRouter,
  'react/jsx-dev-runtime': jsxDevRuntime,
  'react/jsx-runtime': jsxRuntime,
  rxjs,
};
