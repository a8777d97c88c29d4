/** A route of plugin.json, as far as a proxy reads it. */
export interface ProxyRoute {
  path: string;
  method: string;
  reqRole: 'Viewer' | 'Editor' | 'Admin';
  url: string;
  headers: { name: string; content: string }[];
}

/** What an administrator has set for the app. */
export interface AppSettings {
  jsonData: Record<string, string>;
  secureJsonData: Record<string, string>;
}

export interface SignedIn {
  login: string;
  role: 'Viewer' | 'Editor' | 'Admin';
}

export type Forwarding =
  { ok: true; url: string; headers: Record<string, string> } | { ok: false; status: number; message: string };

const roles = ['Viewer', 'Editor', 'Admin'];

/**
 * Where Grafana's app proxy would send a request, and with which headers: the first route whose method and path match,
 * its role, its templates, and the identity that Grafana adds.
 * Source: grafana/grafana pkg/api/pluginproxy/pluginproxy.go and pkg/util/proxyutil/proxyutil.go, 12.3.
 * @param tail what follows `/api/plugin-proxy/<app>/`, with its query string
 */
export function forward(
  routes: readonly ProxyRoute[],
  settings: AppSettings,
  user: SignedIn,
  method: string,
  tail: string
): Forwarding {
  const [path = '', query] = tail.split('?', 2);
  const route = routes.find((each) => each.method === method && restOf(each.path, path) !== null);
  if (!route) {
    return { ok: false, status: 404, message: 'plugin route match not found' };
  }
  if (roles.indexOf(user.role) < roles.indexOf(route.reqRole)) {
    return { ok: false, status: 403, message: 'plugin proxy route access denied' };
  }
  const headers = Object.fromEntries(
    route.headers.map(({ name, content }) => [name.toLowerCase(), fillIn(content, settings)])
  );
  headers['x-grafana-context'] = JSON.stringify({
    Login: user.login,
    Name: user.login,
    OrgRole: user.role,
    OrgID: 1,
  });
  const url = `${fillIn(route.url, settings)}/${restOf(route.path, path) ?? ''}${query ? `?${query}` : ''}`;
  return { ok: true, url, headers };
}

/** What a route passes on: `viewer/*` of `viewer/status` is `status`; null where it does not match. */
function restOf(pattern: string, path: string): string | null {
  const prefix = pattern.replace(/\*$/, '');
  if (prefix === pattern) {
    return path === pattern ? '' : null;
  }
  return path.startsWith(prefix) ? path.slice(prefix.length) : null;
}

function fillIn(template: string, { jsonData, secureJsonData }: AppSettings): string {
  return template.replace(/\{\{ \.(JsonData|SecureJsonData)\.(\w+) \}\}/g, (_, kind: string, key: string) => {
    const values = kind === 'JsonData' ? jsonData : secureJsonData;
    return values[key] ?? '<no value>';
  });
}
