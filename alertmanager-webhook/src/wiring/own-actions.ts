import type { OwnAction } from '../executor/own-executor.ts';
import { callHttpTarget } from '../clients/http-targets.ts';
import type { Core } from './core.ts';

/** What the receiver carries out itself, on what its trinity.yaml declares. */
export function createOwnActions({ live }: Core): Readonly<Record<string, OwnAction>> {
  const find = (name: unknown) =>
    live().settings.config.httpTargets.find((target) => target.name === name) ?? null;
  return {
    call_http: {
      repeatable: ({ target }) => find(target)?.repeatable ?? false,
      carryOut: async ({ target: name }, { id }) => {
        const target = find(name);
        if (target === null) {
          return { status: 'refused', reason: `trinity.yaml declares no httpTarget ${String(name)}.` };
        }
        return callHttpTarget(target, live().settings.folder, id).then(
          (reason) => ({ status: 'done', reason }),
          (error: Error) => ({ status: 'failed', reason: error.message })
        );
      },
    },
    notify: {
      repeatable: () => true,
      carryOut: async ({ text }) => ({
        status: 'done',
        reason: 'People are told.',
        events: [{ type: 'people.told', text: String(text).slice(0, 500) }],
      }),
    },
  };
}
