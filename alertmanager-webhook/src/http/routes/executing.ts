import { ApiError } from '../../errors.ts';
import { executorOf, ownExecutor, type DirectiveQueue } from '../../executor/directive-queue.ts';
import type { ExecutorDirectory } from '../../executor/directory.ts';
import type { ServiceReports } from '../../executor/service-reports.ts';
import type { SettingBoard } from '../../executor/setting-board.ts';
import type { IncidentStore } from '../../store/store.ts';
import type { Handlers } from '../handler.ts';
import type { TokenHolder } from '../tokens.ts';
import { readWhenReady } from '../wait-for-commit.ts';

export interface ExecutingPorts {
  store: IncidentStore;
  directory: ExecutorDirectory;
  queue: DirectiveQueue;
  settings: SettingBoard;
  services: ServiceReports;
}

type ExecutingRoutes = Pick<
  Handlers,
  'report' | 'directives' | 'claim' | 'result' | 'settings' | 'reportSettings'
>;

type ServiceRoutes = Pick<Handlers, 'settings' | 'reportSettings'>;

/** What executors say of themselves, fetch, claim and answer. A token acts for its own components only. */
export function createExecutingRoutes(ports: ExecutingPorts): ExecutingRoutes {
  const { store, directory, queue } = ports;
  return {
    ...createServiceRoutes(ports),
    report: async ({ body, holder }) => {
      refuseOwn(body.executor);
      body.targets.forEach(({ component }) => requireComponent(holder, component));
      await directory.report(body);
      return {};
    },
    directives: async ({ params, query, holder, signal }) => {
      const executor = params.executor ?? '';
      refuseOwn(executor);
      const known = new Set(query.known.split(','));
      const concerns = ({ keys }: { keys: string[] }) => queue.concerns(executor, keys);
      return readWhenReady(store, { waitMs: query.waitMs, signal, concerns }, async () => {
        directory.seen(executor);
        const waiting = await queue.waitingFor(executor);
        const directives = waiting.filter(({ component }) => holder.mayReport(component));
        return { ready: directives.some(({ id }) => !known.has(id)), answer: { directives } };
      });
    },
    claim: async ({ params, holder }) => {
      const id = params.id ?? '';
      refuseOwn(executorOf(id));
      const component = await queue.componentOf(id);
      if (component === null) {
        return { granted: false, reason: 'There is no such directive any more.' };
      }
      requireComponent(holder, component);
      const { granted, reason } = await queue.claim(id);
      return { granted, reason };
    },
    result: async ({ params, body, holder }) => {
      if (body.id !== params.id) {
        throw new ApiError('bad_request', ['The id of the path and of the body differ.']);
      }
      refuseOwn(executorOf(body.id));
      const component = await queue.componentOf(body.id);
      if (component !== null) {
        requireComponent(holder, component);
        await queue.finish(body);
      }
      return {};
    },
  };
}

/** What services fetch and say of the settings that they follow. */
function createServiceRoutes({ store, settings, services }: ExecutingPorts): ServiceRoutes {
  return {
    settings: async ({ params, query, holder, signal }) => {
      const component = params.component ?? '';
      requireComponent(holder, component);
      const concerns = ({ keys }: { keys: string[] }) => settings.concerns(component, keys);
      return readWhenReady(store, { waitMs: query.waitMs, signal, concerns }, async () => {
        const answer = await settings.read(component);
        // Lower, too: a receiver that lost its state must be noticed at once.
        return { ready: answer.version !== query.after, answer };
      });
    },
    reportSettings: async ({ params, body, holder }) => {
      requireComponent(holder, body.component);
      if (body.component !== params.component) {
        throw new ApiError('bad_request', ['The component of the path and of the body differ.']);
      }
      await services.take(body);
      return {};
    },
  };
}

/** What the receiver carries out itself is nobody else's to fetch, claim or answer. */
function refuseOwn(executor: string): void {
  if (executor === ownExecutor) {
    throw new ApiError('wrong_component', [
      `${ownExecutor} is the receiver itself: call the executor something else.`,
    ]);
  }
}

function requireComponent(holder: TokenHolder, component: string): void {
  if (!holder.mayReport(component)) {
    throw new ApiError('wrong_component', [`The token ${holder.name} is not for ${component}.`]);
  }
}
