import { callThrough } from '../call-through.ts';
import type { RequestPorts } from './express.ts';

/** A function that does the same, measured as the endpoint `name`. */
export function wrapFunction<Fn extends (...args: never[]) => unknown>(
  { requests, guard, capture }: RequestPorts,
  name: string,
  fn: Fn
): Fn {
  const wrapped = function (this: unknown, ...args: Parameters<Fn>): unknown {
    const began = process.hrtime.bigint();
    const ended = (statusClass: '2xx' | '5xx') => {
      guard(() => {
        const seconds = Number(process.hrtime.bigint() - began) / 1e9;
        requests.observe({ base: '', path: name }, statusClass, seconds);
      });
    };
    return callThrough(() => fn.apply(this, args), {
      returned() {
        ended('2xx');
      },
      threw(error) {
        ended('5xx');
        capture(error);
      },
    });
  };
  return Object.defineProperty(wrapped, 'name', { value: name }) as unknown as Fn;
}
