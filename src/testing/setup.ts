import '@testing-library/jest-dom';
import i18next from 'i18next';

// Grafana shares an initialised instance.
void i18next.init({ lng: 'en-US', resources: {}, showSupportNotice: false } as object);

/** What @grafana/ui asks of a browser and jsdom does not have. */
Object.assign(HTMLCanvasElement.prototype, {
  getContext: () => ({ measureText: (text: string) => ({ width: text.length * 8 }) }),
});

class NoIntersections {
  observe(): void {}
  unobserve(): void {}
  disconnect(): void {}
}
Object.assign(globalThis, { IntersectionObserver: NoIntersections });

// Virtualised lists render nothing into an element without size.
for (const [property, size] of [
  ['clientHeight', 600],
  ['clientWidth', 1280],
  ['offsetHeight', 600],
  ['offsetWidth', 1280],
] as const) {
  Object.defineProperty(HTMLElement.prototype, property, { configurable: true, get: () => size });
}
