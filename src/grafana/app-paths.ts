import { locationUtil } from '@grafana/data';

import { appId } from './plugin-ids.ts';

/** `/a/trinity-incidents-app/<path>`, for Grafana's own links and router, which know its sub-path. */
export function appPath(path: string): string {
  return `/a/${appId}/${path}`;
}

export function incidentPath(id: string): string {
  return appPath(`incidents/${encodeURIComponent(id)}`);
}

export function configurationPath(): string {
  return `/plugins/${appId}?page=configuration`;
}

/** A plain link needs Grafana's sub-path in it. */
export function configurationHref(): string {
  return locationUtil.assureBaseUrl(configurationPath());
}
