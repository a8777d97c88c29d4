import type { ComponentChange } from '@trinity/contracts';
import { ApiError } from '../../errors.ts';
import { plainLine } from '../../plain-line.ts';
import type { Handlers } from '../handler.ts';

export interface ChangePorts {
  clock: { now(): number };
  findComponent(name: string): object | undefined;
  changes: { note(component: string, change: ComponentChange): Promise<void> };
}

/** What pipelines say that they changed: the first thing that a diagnosis asks about. */
export function createChangeRoutes({
  clock,
  findComponent,
  changes,
}: ChangePorts): Pick<Handlers, 'reportChange'> {
  return {
    reportChange: async ({ params, body: { kind, text, at } }) => {
      const component = params.component ?? '';
      if (findComponent(component) === undefined) {
        throw new ApiError('not_found', [`trinity.yaml has no component ${component.slice(0, 100)}.`]);
      }
      await changes.note(component, { kind, text: plainLine(text, 300), at: at ?? clock.now() });
      return {};
    },
  };
}
