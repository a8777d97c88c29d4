import { routes, type Person, type Role, type RouteName } from '@trinity/contracts';

export const tokens = { viewer: 'viewer-token', operator: 'operator-token', admin: 'admin-token' };

const rank = { viewer: 1, operator: 2, admin: 3 } as const;
type Rank = keyof typeof rank;

/** Whose token it is; null for none of ours. */
export function roleOf(request: Request): Rank | null {
  const bearer = request.headers.get('authorization')?.replace('Bearer ', '');
  return (Object.keys(tokens) as Rank[]).find((role) => tokens[role] === bearer) ?? null;
}

/** As Grafana's proxy names them. */
export function personOf(request: Request, role: Role): Person {
  const context = JSON.parse(request.headers.get('x-grafana-context') ?? '{}') as { Login?: string };
  return { kind: 'person', name: context.Login ?? role, role, via: 'grafana', verified: false };
}

export function mayAsk(role: Rank, name: RouteName): boolean {
  return rank[role] >= rank[routes[name].role as Rank];
}
