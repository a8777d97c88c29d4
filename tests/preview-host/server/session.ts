import { randomBytes, timingSafeEqual } from 'node:crypto';

import type { SignedIn } from './plugin-proxy.ts';

const cookieName = 'trinity_preview';
const roles = ['Viewer', 'Editor', 'Admin'] as const;

/** Who may look: whoever knows the key that stands in the printed address. They choose whom they play. */
export class Sessions {
  readonly key: string;

  constructor(key: string = randomBytes(24).toString('base64url')) {
    this.key = key;
  }

  isKey(given: string | null): boolean {
    const [a, b] = [Buffer.from(this.key), Buffer.from(given ?? '')];
    return a.length === b.length && timingSafeEqual(a, b);
  }

  /** The value of a Set-Cookie header. */
  cookie({ login, role }: SignedIn): string {
    const value = [this.key, role, encodeURIComponent(login)].join('.');
    return `${cookieName}=${value}; Path=/; HttpOnly; SameSite=Strict`;
  }

  /** Null for strangers. */
  read(cookies: string | undefined): SignedIn | null {
    const value = cookies
      ?.split('; ')
      .find((cookie) => cookie.startsWith(`${cookieName}=`))
      ?.slice(cookieName.length + 1);
    const [key = '', role = '', login = ''] = value?.split('.') ?? [];
    return this.isKey(key) ? { login: decodeURIComponent(login), role: roleOf(role) } : null;
  }
}

/** The person that an address asks to play; an administrator where it does not say. */
export function personOf(params: URLSearchParams): SignedIn {
  const login = (params.get('user') ?? '').replace(/[^\w@-]/g, '').slice(0, 60);
  return { login: login || 'admin', role: roleOf(params.get('role') ?? 'Admin') };
}

function roleOf(text: string): SignedIn['role'] {
  return roles.find((role) => role === text) ?? 'Viewer';
}
