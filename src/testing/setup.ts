import '@testing-library/jest-dom';

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
