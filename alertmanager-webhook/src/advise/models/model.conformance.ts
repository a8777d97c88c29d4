import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ModelError, type Model, type Question } from './model.ts';

/** What a provider's server does in one test. */
export interface Served {
  status?: number;
  headers?: Record<string, string>;
  body: string;
  /** Never answers. */
  hangs?: boolean;
}

export interface Protocol {
  create(baseUrl: string): Model;
  /** The body of a good answer with this text; null for one that the provider blocked. */
  good(text: string | null): string;
  /** Of an answer that asks to come back in two seconds. */
  busy: Served;
  /** What the request must look like. */
  expectRequest(request: { url: string; headers: IncomingMessage['headers']; body: unknown }): void;
}

const question: Question = {
  system: 'You advise.',
  user: '{"case":1}',
  schema: { type: 'object', properties: { text: { type: 'string' } }, required: ['text'] },
  maxOutputTokens: 100,
};

/** What every adapter of the port promises, on a local server that speaks the provider's protocol. */
export function testModel(name: string, protocol: Protocol): void {
  describe(name, () => {
    let server: Server;
    let served: Served;
    let requests: { url: string; headers: IncomingMessage['headers']; body: unknown }[] = [];

    beforeAll(async () => {
      server = createServer((request, response) => void serve(request, response));
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    });
    beforeEach(() => {
      requests = [];
    });
    afterAll(async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    });

    async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
      const parts: Buffer[] = [];
      for await (const part of request) {
        parts.push(part as Buffer);
      }
      const body: unknown = JSON.parse(Buffer.concat(parts).toString());
      requests.push({ url: request.url ?? '', headers: request.headers, body });
      if (served.hangs !== true) {
        response.writeHead(served.status ?? 200, { 'content-type': 'application/json', ...served.headers });
        response.end(served.body);
      }
    }

    const model = () => protocol.create(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    const ask = (signal = new AbortController().signal) => model().ask(question, signal);
    const failure = async (signal?: AbortSignal): Promise<ModelError> => {
      const error: unknown = await ask(signal).then(
        () => null,
        (thrown: unknown) => thrown
      );
      expect(error).toBeInstanceOf(ModelError);
      return error as ModelError;
    };

    it('asks in the form of the protocol and reads text and tokens', async () => {
      served = { body: protocol.good('{"text":"a"}') };
      expect(await ask()).toEqual({ text: '{"text":"a"}', inputTokens: 11, outputTokens: 7 });
      protocol.expectRequest(requests[0] as (typeof requests)[number]);
      expect(JSON.stringify(requests[0]?.body)).not.toContain('temperature');
    });

    it('says when to come back, and asks only once by itself', async () => {
      served = protocol.busy;
      expect((await failure()).retryAfterMs).toBe(2_000);
      expect(requests).toHaveLength(1);
    });

    it.each<[string, Served, boolean]>([
      ['a server that is broken for now', { status: 503, body: 'busy' }, true],
      ['a key that is refused', { status: 401, body: '{"error":{"message":"bad key"}}' }, false],
      ['an answer that the provider blocked', { body: protocol.good(null) }, false],
    ])('tells in words of %s', async (_, answer, again) => {
      served = answer;
      const error = await failure();
      expect(error.message.length).toBeGreaterThan(10);
      expect(error.retryAfterMs !== null).toBe(again);
    });

    it.each(['{"half": ', '<html>', '[]', ''])('does not take %j for an answer', async (body) => {
      served = { body };
      await failure();
    });

    it('ends when its time is over', async () => {
      served = { body: '', hangs: true };
      expect((await failure(AbortSignal.timeout(100))).message).toMatch(/in time/);
    });

    it('says that nobody is there', async () => {
      const lost = protocol.create('http://127.0.0.1:1');
      await expect(lost.ask(question, new AbortController().signal)).rejects.toThrow(ModelError);
    });
  });
}
