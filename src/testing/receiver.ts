import { http } from 'msw';
import { setupServer } from 'msw/node';

import { tokens } from '../../tests/e2e/fixture-receiver/credentials.ts';
import { FixtureReceiver } from '../../tests/e2e/fixture-receiver/fixture-receiver.ts';
import { forward, type AppSettings, type ProxyRoute } from '../../tests/preview-host/server/plugin-proxy.ts';
import { appId } from '../grafana/plugin-ids.ts';
import { currentUser } from '../grafana/user.ts';
import pluginJson from '../plugin.json';

const settings: AppSettings = {
  jsonData: { receiverUrl: 'http://receiver' },
  secureJsonData: { viewerToken: tokens.viewer, operatorToken: tokens.operator, adminToken: tokens.admin },
};

/** A receiver behind Grafana's proxy, with the routes of plugin.json and the role of the user who is signed in. */
export class TestReceiver {
  fixture = new FixtureReceiver();
  settings: AppSettings = structuredClone(settings);
  /** Set to answer instead of the receiver: what a broken way to it looks like. */
  broken: ((path: string) => Response | null) | null = null;
  /** The answer to the next POST is lost after the receiver has done what it asks. */
  loseNextAnswer = false;
  readonly requests: { method: string; path: string; body: unknown }[] = [];
  readonly #server = setupServer(
    http.all(`*/api/plugin-proxy/${appId}/*`, ({ request }) => this.#answer(request)),
    http.post(`*/api/plugins/${appId}/settings`, async ({ request }) => {
      const { jsonData, secureJsonData } = (await request.json()) as AppSettings;
      this.settings = {
        jsonData: { ...this.settings.jsonData, ...jsonData },
        secureJsonData: { ...this.settings.secureJsonData, ...secureJsonData },
      };
      return Response.json({ message: 'Plugin settings updated' });
    })
  );

  /** For `beforeEach`. */
  start(): void {
    this.fixture = new FixtureReceiver();
    this.settings = structuredClone(settings);
    this.broken = null;
    this.requests.length = 0;
    this.#server.listen({ onUnhandledRequest: 'error' });
  }

  /** For `afterEach`. */
  stop(): void {
    this.#server.close();
  }

  async #answer(request: Request): Promise<Response> {
    const url = new URL(request.url);
    const tail = (url.pathname + url.search).split(`${appId}/`)[1] ?? '';
    const to = forward(pluginJson.routes as ProxyRoute[], this.settings, currentUser(), request.method, tail);
    if (!to.ok) {
      return Response.json({ message: to.message }, { status: to.status });
    }
    const instead = this.broken?.(new URL(to.url).pathname);
    if (instead) {
      return instead;
    }
    const body = request.method === 'POST' ? await request.text() : undefined;
    this.requests.push({
      method: request.method,
      path: new URL(to.url).pathname,
      body: body && JSON.parse(body),
    });
    const answer = await this.fixture.answer(
      new Request(to.url, { method: request.method, headers: to.headers, body, signal: request.signal })
    );
    if (body !== undefined && this.loseNextAnswer) {
      this.loseNextAnswer = false;
      return new Response('', { status: 502 });
    }
    return answer;
  }
}
