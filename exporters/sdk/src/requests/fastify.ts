import type { IncomingMessage, ServerResponse } from 'node:http';
import type { FastifyPlugin } from '../api.ts';
import type { RequestPorts } from './express.ts';
import { watchResponse } from './watch-response.ts';

interface FastifyRequest {
  raw: IncomingMessage;
  routeOptions?: { url?: string };
}
interface FastifyReply {
  raw: ServerResponse;
}
type Hook = (request: FastifyRequest, reply: FastifyReply, ...rest: unknown[]) => void;
interface FastifyInstance {
  addHook(name: string, hook: Hook): unknown;
}

/** A plugin for Fastify 4 and 5, without knowing either. */
export function createFastify({
  requests,
  guard,
  capture,
  onUnexplainedFailure,
}: RequestPorts): FastifyPlugin {
  const explained = new WeakSet<IncomingMessage>();
  const plugin = (fastify: unknown, _options: unknown, done: () => void) => {
    const instance = fastify as FastifyInstance;
    instance.addHook('onRequest', (request, reply, next) => {
      guard(() => {
        watchResponse(reply.raw, (statusClass, seconds) => {
          guard(() => {
            const path = request.routeOptions?.url?.slice(0, 200);
            requests.observe(path === undefined ? undefined : { base: '', path }, statusClass, seconds);
            if (statusClass === '5xx' && !explained.has(request.raw)) {
              onUnexplainedFailure();
            }
          });
        });
      });
      (next as () => void)();
    });
    instance.addHook('onError', (request, _reply, error, next) => {
      guard(() => {
        const { statusCode } = (error ?? {}) as { statusCode?: unknown };
        if (typeof statusCode !== 'number' || statusCode >= 500) {
          explained.add(request.raw);
          capture(error);
        }
      });
      (next as () => void)();
    });
    done();
  };
  // Fastify keeps a plugin's hooks to the plugin without this.
  return Object.assign(plugin, { [Symbol.for('skip-override')]: true });
}
