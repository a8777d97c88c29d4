import { StoresInUse } from './stores-in-use.ts';

it('gives the same store to all who look at the same range, and a new one once all have left', () => {
  const left: (() => void)[] = [];
  const stores = new StoresInUse((range, onLeft) => {
    left.push(onLeft);
    return { range };
  });
  const first = stores.of({ from: 1, to: null });
  expect(stores.of({ from: 1, to: null })).toBe(first);
  expect(stores.of({ from: 1, to: 2 })).not.toBe(first);
  left[0]?.();
  const second = stores.of({ from: 1, to: null });
  expect(second).not.toBe(first);
  // Who still had the first one leaves it a second time.
  left[0]?.();
  expect(stores.of({ from: 1, to: null })).toBe(second);
});
