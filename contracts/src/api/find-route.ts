import { routes, type RouteName } from './routes.ts';

export interface FoundRoute {
  name: RouteName;
  params: Record<string, string>;
}

/** The route that a request means, with what its path names; null when there is none. */
export function findRoute(method: string, path: string): FoundRoute | null {
  for (const [name, route] of Object.entries(routes)) {
    const pattern = new RegExp(`^${route.path.replace(/:(\w+)/g, '(?<$1>[^/]+)')}$`);
    const match = route.method === method ? pattern.exec(path) : null;
    if (match) {
      const params = Object.entries(match.groups ?? {}).map(([key, value]) => [
        key,
        decodeURIComponent(value),
      ]);
      return { name: name as RouteName, params: Object.fromEntries(params) };
    }
  }
  return null;
}
