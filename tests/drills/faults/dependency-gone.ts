import type { Fault } from '../fault.ts';
import { serviceDown } from './service-down.ts';
import { serviceHung } from './service-hung.ts';

/** voice and assistant depend on it: they fail as well, and must be left alone. */
export const cascade: Fault = {
  ...serviceDown,
  name: 'cascade',
  description: 'A station is killed that two others depend on: it is the cause, and they are not touched.',
  inject: (world) => serviceDown.inject(world, 'jarvis-core'),
};

/** trading gets no answer from it in time. */
export const slowDependency: Fault = {
  ...serviceHung,
  name: 'dependency-hung',
  description:
    'The broker does not answer trading any more: the broker is the cause, and trading is not touched.',
  inject: (world) => serviceHung.inject(world, 'broker'),
};
