import { config } from '@grafana/runtime';

const roles = ['Viewer', 'Editor', 'Admin'] as const;
export type GrafanaRole = (typeof roles)[number];

export interface GrafanaUser {
  login: string;
  name: string;
  role: GrafanaRole;
}

/** Who is signed in. A role that Trinity does not know (`None`) counts as the least. */
export function currentUser(): GrafanaUser {
  const { login, name, orgRole, isGrafanaAdmin } = config.bootData.user;
  const role = isGrafanaAdmin ? 'Admin' : (roles.find((known) => known === orgRole) ?? 'Viewer');
  return { login, name: name || login, role };
}

/**
 * Whether the user has at least this role. Only for what is shown: Grafana checks `reqRole` of each route and the
 * receiver checks the token.
 */
export function hasRole(user: GrafanaUser, least: GrafanaRole): boolean {
  return roles.indexOf(user.role) >= roles.indexOf(least);
}
