import { request, type APIRequestContext, type Browser, type Page } from '@playwright/test';
import { randomBytes } from 'node:crypto';

import { tokens as fixtureTokens } from '../fixture-receiver/credentials.ts';
import { viewport, type Host, type Tokens, type Visitor } from './host.ts';

interface Admin {
  url: string;
  user: string;
  password: string;
}

export function grafanaFromEnv(): Admin {
  const {
    GRAFANA_URL: url = 'http://localhost:3000',
    GRAFANA_ADMIN_USER,
    GRAFANA_ADMIN_PASSWORD,
  } = process.env;
  return {
    url: url.replace(/\/$/, ''),
    user: GRAFANA_ADMIN_USER ?? 'admin',
    password: GRAFANA_ADMIN_PASSWORD ?? 'admin',
  };
}

const dataSourceUid = 'trinity-e2e';
const dashboardUid = 'trinity-e2e';
const dataSource = { type: 'trinity-incidents-datasource', uid: dataSourceUid };

/** A Grafana that runs already and has the plugin in its folder. Adds users, a data source and a dashboard to it. */
export class GrafanaUnderTest implements Host {
  readonly #admin: Admin;
  readonly #password = randomBytes(12).toString('hex');
  #api: APIRequestContext | null = null;

  get url(): string {
    return this.#admin.url;
  }

  constructor(admin: Admin) {
    this.#admin = admin;
  }

  async connect(receiverUrl: string, tokens: Tokens = fixtureTokens): Promise<void> {
    const { url, user, password } = this.#admin;
    const authorization = `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
    this.#api ??= await request.newContext({ baseURL: `${url}/`, extraHTTPHeaders: { authorization } });
    await this.#post('api/plugins/trinity-incidents-app/settings', {
      enabled: true,
      pinned: true,
      jsonData: { receiverUrl },
      secureJsonData: {
        viewerToken: tokens.viewer,
        operatorToken: tokens.operator,
        adminToken: tokens.admin,
      },
    });
    await this.#api.delete(`api/datasources/uid/${dataSourceUid}`);
    await this.#post('api/datasources', { name: 'Trinity e2e', access: 'proxy', ...dataSource });
    await this.#post('api/dashboards/db', { overwrite: true, dashboard: dashboard() });
  }

  async enter(
    browser: Browser,
    visitor: Visitor,
    { theme = 'dark', width }: Parameters<Host['enter']>[2] = {}
  ) {
    await this.#ensureUser(visitor);
    const context = await browser.newContext({ viewport: viewport(width), baseURL: `${this.#admin.url}/` });
    const signedIn = await context.request.post('login', {
      data: { user: visitor.login, password: this.#password },
    });
    if (!signedIn.ok()) {
      throw new Error(`Grafana refuses ${visitor.login}: ${await signedIn.text()}`);
    }
    await context.request.patch('api/user/preferences', { data: { theme } });
    return context.newPage();
  }

  async goto(page: Page, path: string): Promise<void> {
    await page.goto(path.replace(/^\//, ''));
  }

  async gotoDashboard(page: Page): Promise<void> {
    await page.goto(`d/${dashboardUid}`);
  }

  async chooseFromPanelMenu(page: Page, panel: string, item: string): Promise<void> {
    await page.getByRole('heading', { name: panel, level: 2 }).first().hover();
    await page.getByRole('button', { name: new RegExp(`^Menu for panel (with title )?${panel}$`) }).click();
    await page.getByRole('menuitem', { name: 'Extensions' }).hover();
    await page.getByRole('menuitem', { name: item }).click();
  }

  async gotoDataSource(page: Page): Promise<void> {
    const pane = {
      datasource: dataSourceUid,
      queries: [{ refId: 'A', queryType: 'incidents', datasource: dataSource }],
      range: { from: 'now-6h', to: 'now' },
    };
    await page.goto(
      `explore?schemaVersion=1&orgId=1&panes=${encodeURIComponent(JSON.stringify({ a: pane }))}`
    );
  }

  async close(): Promise<void> {
    await this.#api?.dispose();
    this.#api = null;
  }

  async #ensureUser({ login, role }: Visitor): Promise<void> {
    const found = await this.#get(`api/users/lookup?loginOrEmail=${login}`);
    const { id } = found.ok()
      ? ((await found.json()) as { id: number })
      : ((await this.#post('api/admin/users', { name: login, login, password: this.#password })) as {
          id: number;
        });
    await this.#put(`api/admin/users/${id}/password`, { password: this.#password });
    await this.#patch(`api/org/users/${id}`, { role });
  }

  #started(): APIRequestContext {
    if (!this.#api) {
      throw new Error('connect the host first');
    }
    return this.#api;
  }

  #get(path: string) {
    return this.#started().get(path);
  }

  async #post(path: string, data: object): Promise<unknown> {
    const response = await this.#started().post(path, { data });
    if (!response.ok()) {
      throw new Error(`Grafana refuses ${path}: ${response.status()} ${await response.text()}`);
    }
    return response.json();
  }

  #put(path: string, data: object) {
    return this.#started().put(path, { data });
  }

  #patch(path: string, data: object) {
    return this.#started().patch(path, { data });
  }
}

function dashboard() {
  const panel = (id: number, title: string, x: number, options: object) => ({
    id,
    title,
    type: 'trinity-incidents-panel',
    gridPos: { x, y: 0, w: 12, h: 10 },
    options: { component: '', station: '', fixButtons: true, ...options },
  });
  return {
    uid: dashboardUid,
    title: 'Trinity e2e',
    schemaVersion: 41,
    time: { from: 'now-6h', to: 'now' },
    annotations: {
      list: [
        {
          name: 'Incidents',
          enable: true,
          iconColor: 'red',
          datasource: dataSource,
          target: { refId: 'Anno', queryType: 'annotations' },
        },
      ],
    },
    panels: [
      panel(1, 'Incidents', 0, { density: 'full', view: 'all' }),
      panel(2, 'Waiting for a person', 12, { density: 'compact', view: 'person' }),
      {
        id: 3,
        title: 'Over time',
        type: 'timeseries',
        datasource: dataSource,
        targets: [{ refId: 'A', queryType: 'over_time', component: 'jarvis-core', datasource: dataSource }],
        gridPos: { x: 0, y: 10, w: 24, h: 9 },
      },
    ],
  };
}
