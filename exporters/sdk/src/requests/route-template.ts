/** What Express leaves on a request whose route it found. */
export interface RoutedRequest {
  route?: { path?: unknown };
  baseUrl?: string;
  params?: Record<string, unknown>;
}

export interface RouteTemplate {
  /** Where the router is mounted, parameters masked as far as they are known: `/tenants/:tenant`. */
  base: string;
  /** The route as it was written: `/users/:id`. */
  path: string;
}

/**
 * The route as its author wrote it, or undefined where none matched. Express keeps a route's template but, of the path
 * that its router is mounted at, only the text that matched; its parameters are put back by their values.
 */
export function routeTemplate(request: RoutedRequest): RouteTemplate | undefined {
  const path = request.route?.path;
  if (path === undefined) {
    return undefined;
  }
  const base = request.baseUrl ? maskParameters(request.baseUrl, request.params ?? {}) : '';
  return { base, path: templateOf(path) };
}

function templateOf(path: unknown): string {
  const text = Array.isArray(path) ? path.map(String).join('|') : String(path);
  return text.slice(0, 200);
}

function maskParameters(baseUrl: string, params: Record<string, unknown>): string {
  const names = new Map(Object.entries(params).map(([key, value]) => [value, key]));
  return baseUrl
    .split('/')
    .map((segment) => {
      const parameter = names.get(decoded(segment));
      return parameter === undefined || segment === '' ? segment : `:${parameter}`;
    })
    .join('/')
    .slice(0, 200);
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
