import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { dirname, extname, join, normalize, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

import { bundleClient, type Client, type ReactMajor } from './bundle.ts';
import { iconSvg } from './icons.ts';
import { Identity } from './identity.ts';
import { pageHtml, strangerHtml } from './page.ts';
import { passOn } from './pass-on.ts';
import { forward, type AppSettings, type ProxyRoute, type SignedIn } from './plugin-proxy.ts';
import { personOf, Sessions } from './session.ts';

export interface PreviewOptions {
  /** 0 takes a free one. */
  port: number;
  receiverUrl: string;
  tokens: { viewer: string; operator: string; admin: string };
  /** Made at random when absent. */
  key?: string | undefined;
  /** 18 when absent. */
  react?: ReactMajor;
}

export interface PreviewHost {
  /** With the key in it: who has it may play any role. */
  url: string;
  origin: string;
  /** The address that signs in as someone. */
  signInUrl(login: string, role: SignedIn['role']): string;
  close(): Promise<void>;
}

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../../..');
const folders: Record<string, string> = {
  'trinity-incidents-app': join(root, 'dist'),
  'trinity-incidents-panel': join(root, 'dist/panel'),
  'trinity-incidents-datasource': join(root, 'dist/datasource'),
};
const require = createRequire(import.meta.url);
const systemJs = dirname(require.resolve('systemjs/package.json'));

/**
 * Serves the built plugin in a page of its own where no Grafana is found: on loopback, to whoever has the key, through
 * the same routes with the same role checks as Grafana.
 */
export async function startPreviewHost({
  port,
  receiverUrl,
  tokens,
  key,
  react = 18,
}: PreviewOptions): Promise<PreviewHost> {
  const { routes } = JSON.parse(await readFile(join(root, 'dist/plugin.json'), 'utf8')) as {
    routes: ProxyRoute[];
  };
  const client = await bundleClient(react);
  const sessions = new Sessions(key);
  const identity = new Identity();
  const settings: AppSettings = {
    jsonData: { receiverUrl },
    secureJsonData: { viewerToken: tokens.viewer, operatorToken: tokens.operator, adminToken: tokens.admin },
  };
  const server = createServer((req, res) => {
    answer({
      req,
      res,
      sessions,
      identity,
      settings,
      routes,
      client,
      hosts: hostsOf(server.address() as AddressInfo),
    }).catch(() => (res.headersSent ? res.destroy() : res.writeHead(500).end()));
  });
  await new Promise<void>((done, failed) => server.once('error', failed).listen(port, '127.0.0.1', done));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    origin,
    url: `${origin}/?key=${sessions.key}`,
    signInUrl: (login, role) => `${origin}/?key=${sessions.key}&user=${login}&role=${role}`,
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}

interface Exchange {
  req: IncomingMessage;
  res: ServerResponse;
  sessions: Sessions;
  identity: Identity;
  settings: AppSettings;
  routes: ProxyRoute[];
  client: Client;
  hosts: string[];
}

function hostsOf({ port }: AddressInfo): string[] {
  return [`127.0.0.1:${port}`, `localhost:${port}`];
}

async function answer(exchange: Exchange): Promise<void> {
  const { req, res, sessions, hosts } = exchange;
  const { host = '', origin } = req.headers;
  if (!hosts.includes(host) || (origin !== undefined && !hosts.some((own) => origin === `http://${own}`))) {
    return end(res, 403, 'text/plain', 'This page is for its own address only.');
  }
  const url = new URL(req.url ?? '/', `http://${host}`);
  if (url.pathname === '/api/signing-keys/keys') {
    return end(res, 200, 'application/json', JSON.stringify(await exchange.identity.publicKeys()));
  }
  if (sessions.isKey(url.searchParams.get('key'))) {
    return signIn(res, sessions, url);
  }
  const user = sessions.read(req.headers.cookie);
  if (!user) {
    return end(res, 403, 'text/html', strangerHtml);
  }
  if (url.pathname.startsWith('/api/')) {
    return answerApi(exchange, user, url);
  }
  return answerFile(exchange, user, url);
}

/** Takes the key out of the address bar at once. */
function signIn(res: ServerResponse, sessions: Sessions, url: URL): void {
  const to = /^\/(?:a|plugins|preview)\//.test(url.pathname)
    ? url.pathname
    : '/a/trinity-incidents-app/incidents';
  res.writeHead(303, { location: to, 'set-cookie': sessions.cookie(personOf(url.searchParams)) }).end();
}

async function answerApi(
  { req, res, settings, routes, sessions, identity }: Exchange,
  user: SignedIn,
  url: URL
): Promise<void> {
  const app = '/api/plugin-proxy/trinity-incidents-app/';
  if (url.pathname.startsWith(app)) {
    const to = forward(
      routes,
      settings,
      user,
      req.method ?? 'GET',
      (url.pathname + url.search).slice(app.length)
    );
    return to.ok
      ? passOn(req, res, to.url, { ...to.headers, 'x-grafana-id': await identity.tokenOf(user) })
      : end(res, to.status, 'application/json', JSON.stringify({ message: to.message }));
  }
  if (url.pathname === '/api/plugins/trinity-incidents-app/settings' && req.method === 'POST') {
    return saveSettings(req, res, settings, user);
  }
  if (url.pathname === '/api/preview/role' && req.method === 'POST') {
    res.setHeader('set-cookie', sessions.cookie(personOf(url.searchParams)));
    return end(res, 200, 'application/json', '{}');
  }
  end(res, 404, 'application/json', JSON.stringify({ message: 'Not found' }));
}

async function saveSettings(
  req: IncomingMessage,
  res: ServerResponse,
  settings: AppSettings,
  user: SignedIn
): Promise<void> {
  if (user.role !== 'Admin') {
    return end(res, 403, 'application/json', JSON.stringify({ message: 'Permission denied' }));
  }
  const parts: Buffer[] = [];
  for await (const part of req) {
    parts.push(part as Buffer);
  }
  const { jsonData, secureJsonData } = JSON.parse(Buffer.concat(parts).toString()) as Partial<AppSettings>;
  Object.assign(settings.jsonData, jsonData);
  Object.assign(settings.secureJsonData, secureJsonData);
  end(res, 200, 'application/json', JSON.stringify({ message: 'Plugin settings updated' }));
}

async function answerFile({ res, client, settings, req }: Exchange, user: SignedIn, url: URL): Promise<void> {
  const own: Record<string, () => Promise<Uint8Array | string> | Uint8Array | string> = {
    '/preview/client.js': () => client.js,
    '/preview/client.css': () => client.css,
    '/preview/system.min.js': () => readFile(join(systemJs, 'dist/system.min.js')),
    '/preview/amd.min.js': () => readFile(join(systemJs, 'dist/extras/amd.min.js')),
  };
  const icon = /^\/public\/build\/img\/icons\/\w+\/([\w-]+)\.svg$/.exec(url.pathname)?.[1];
  const file = Object.hasOwn(own, url.pathname) ? own[url.pathname] : undefined;
  if (file) {
    res.setHeader('cache-control', 'private, max-age=31536000, immutable');
    return end(res, 200, typeOf(url.pathname), await file());
  }
  if (icon !== undefined) {
    return end(res, 200, 'image/svg+xml', iconSvg(icon));
  }
  if (url.pathname.startsWith('/public/')) {
    const found = await readPluginFile(url.pathname);
    return found ? end(res, 200, typeOf(url.pathname), found) : end(res, 404, 'text/plain', 'Not found');
  }
  const theme = /(?:^|; )theme=light/.test(req.headers.cookie ?? '') ? 'light' : 'dark';
  const secureJsonFields = Object.fromEntries(
    Object.entries(settings.secureJsonData).map(([name, token]) => [name, token !== ''])
  );
  end(
    res,
    200,
    'text/html',
    pageHtml({ user, theme, jsonData: settings.jsonData, secureJsonFields }, client.version)
  );
}

async function readPluginFile(path: string): Promise<Uint8Array | null> {
  const [, , , id = '', ...rest] = path.split('/');
  const folder = Object.hasOwn(folders, id) && path.startsWith('/public/plugins/') ? folders[id] : undefined;
  const file = folder && normalize(join(folder, ...rest.map(decodeURIComponent)));
  if (!file?.startsWith(`${folder}/`)) {
    return null;
  }
  return readFile(file).catch(() => null);
}

const types: Record<string, string> = {
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.webp': 'image/webp',
  '.md': 'text/markdown',
};

function typeOf(path: string): string {
  return types[extname(path)] ?? 'application/octet-stream';
}

function end(res: ServerResponse, status: number, type: string, body: Uint8Array | string): void {
  res.writeHead(status, {
    'content-type': `${type}; charset=utf-8`,
    ...(!res.hasHeader('cache-control') && { 'cache-control': 'no-store' }),
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    // Grafana's graphs and tables compile functions; its own template of a policy allows it too.
    'content-security-policy':
      "default-src 'self'; script-src 'self' 'unsafe-eval'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'none'; base-uri 'self'",
  });
  res.end(body);
}
