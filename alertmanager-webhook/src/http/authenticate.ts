import type { IncomingHttpHeaders } from 'node:http';
import type { Person, Role } from '@trinity/contracts';
import * as z from 'zod';
import { ApiError } from '../errors.ts';
import { plainLine } from '../plain-line.ts';
import type { TokenHolder, Tokens } from './tokens.ts';

/** What Grafana's app proxy says of the signed-in user. It overwrites what the browser sends. */
const grafanaContextSchema = z.object({ Login: z.string().min(1), Name: z.string().default('') });

const rank: Record<Role, number> = { ingest: -1, executor: -1, viewer: 1, operator: 2, admin: 3 };

/** Finds who asks. Throws no_token or wrong_token. */
export function authenticate(headers: IncomingHttpHeaders, tokens: Tokens): TokenHolder {
  const secret = /^Bearer ([\x21-\x7e]{1,512})$/i.exec(headers.authorization ?? '')?.[1];
  if (secret === undefined) {
    throw new ApiError('no_token');
  }
  const holder = tokens.find(secret);
  if (holder === null) {
    throw new ApiError('wrong_token');
  }
  return holder;
}

/** Roles of people contain each other; machines have their own role and nothing else. */
export function requireRole(holder: TokenHolder, role: Role): void {
  const allowed = holder.role === role || (rank[role] > 0 && rank[holder.role] >= rank[role]);
  if (!allowed) {
    throw new ApiError('wrong_role', [`It is for ${role}, the token ${holder.name} is for ${holder.role}.`]);
  }
}

/** Whose login a signature of Grafana's proves. */
export interface IdentityChecker {
  loginOf(token: string): Promise<string | null>;
}

/**
 * The person who asks: named by Grafana's proxy where the token is Grafana's, else by the token's own name. Verified is
 * who is named by Grafana's signature, too: the proxy lets that header of a client pass, so it is checked.
 */
export async function personOf(
  holder: TokenHolder,
  headers: IncomingHttpHeaders,
  identity: IdentityChecker | null
): Promise<Person> {
  const login = holder.via === 'grafana' ? grafanaLogin(headers['x-grafana-context']) : undefined;
  if (login === undefined) {
    return { kind: 'person', name: holder.name, role: holder.role, via: 'token', verified: false };
  }
  const token = headers['x-grafana-id'];
  const proved = typeof token === 'string' && identity !== null ? await identity.loginOf(token) : null;
  return { kind: 'person', name: login, role: holder.role, via: 'grafana', verified: proved === login };
}

function grafanaLogin(header: string | string[] | undefined): string | undefined {
  if (typeof header !== 'string') {
    return undefined;
  }
  try {
    const context = grafanaContextSchema.safeParse(JSON.parse(header));
    return context.success ? plainLine(context.data.Login, 200) : undefined;
  } catch {
    return undefined;
  }
}
