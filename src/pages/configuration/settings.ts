import { getBackendSrv } from '@grafana/runtime';
import { lastValueFrom } from 'rxjs';

import { appId } from '../../grafana/plugin-ids.ts';

/** What plugin.json's routes take from the app's settings. */
export interface AppJsonData {
  receiverUrl?: string;
}

export const tokenNames = ['viewerToken', 'operatorToken', 'adminToken'] as const;
export type TokenName = (typeof tokenNames)[number];

/** Saves and enables the app. Tokens that are absent stay as they are. */
export async function saveSettings(
  jsonData: AppJsonData,
  tokens: Partial<Record<TokenName, string>>
): Promise<void> {
  const request = getBackendSrv().fetch({
    url: `/api/plugins/${appId}/settings`,
    method: 'POST',
    data: { enabled: true, pinned: true, jsonData, secureJsonData: tokens },
    showSuccessAlert: false,
  });
  await lastValueFrom(request);
}

/** Why the address can't be used, or null. The routes append `/api/v1`. */
export function problemOfAddress(address: string): 'empty' | 'not_http' | 'has_path' | null {
  if (address.trim() === '') {
    return 'empty';
  }
  try {
    const url = new URL(address.trim());
    if (url.protocol !== 'http:' && url.protocol !== 'https:') {
      return 'not_http';
    }
    return url.search || url.hash || /\/api\//.test(url.pathname) || url.username ? 'has_path' : null;
  } catch {
    return 'not_http';
  }
}

/** As the routes need it: without a slash at the end. */
export function tidyAddress(address: string): string {
  return address.trim().replace(/\/+$/, '');
}
