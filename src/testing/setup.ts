import { initPluginTranslations } from '@grafana/i18n';
import '@testing-library/jest-dom';
import { configure } from '@testing-library/react';
import { EventSource } from 'eventsource';

import { TestPage } from './TestPage.tsx';

// Outside Grafana the page of a plugin has no title and no actions.
jest.mock('@grafana/runtime', () => ({
  ...jest.requireActual<object>('@grafana/runtime'),
  PluginPage: TestPage,
}));

// A loaded machine is no failure: what is waited for comes, or the test has its whole time.
configure({ asyncUtilTimeout: 30_000 });
jest.setTimeout(120_000);

// i18next advertises on the console.
jest.spyOn(console, 'info').mockImplementation(() => undefined);
// Grafana shares an instance that is initialised.
void initPluginTranslations('grafana');

/** What @grafana/ui asks of a browser and jsdom does not have. */
Object.assign(HTMLCanvasElement.prototype, {
  getContext: () => ({ measureText: (text: string) => ({ width: text.length * 8 }) }),
});

class SeesNothing {
  observe(): void {}
  unobserve(): void {}
  disconnect(): void {}
}
Object.assign(globalThis, { IntersectionObserver: SeesNothing, ResizeObserver: SeesNothing });

// Virtualised lists render nothing into an element without size.
for (const [property, size] of [
  ['clientHeight', 600],
  ['clientWidth', 1280],
  ['offsetHeight', 600],
  ['offsetWidth', 1280],
] as const) {
  Object.defineProperty(HTMLElement.prototype, property, { configurable: true, get: () => size });
}

// jsdom has no EventSource; this one is on fetch, where msw answers.
Object.assign(globalThis, { EventSource });

Object.assign(window, {
  matchMedia: (media: string) => ({
    media,
    matches: false,
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
  }),
  scrollTo: () => undefined,
});
