import type { Incident, Report } from '@trinity/contracts';

const beforeMs = 30 * 60_000;
const afterMs = 30 * 60_000;

/** Where the app's pages are inside Grafana; what stands before it is Grafana's own address. */
const appPath = /\/a\/trinity-incidents-app$/;

/** The dashboard that provisioning/ brings, for all who look at an incident. */
const dashboardUid = 'trinity-system-health';

/**
 * Where a person looks further, at the time of the incident. `externalUrl` is trinity.yaml's; an address that came with
 * an alert is shown only if it is http or https, and never asked for by Trinity.
 */
export function linksOf(incident: Incident, externalUrl: string | undefined): Report['links'] {
  const links: Report['links'] = [];
  if (externalUrl !== undefined) {
    links.push({ title: 'The incident', url: `${externalUrl}/incidents/${encodeURIComponent(incident.id)}` });
  }
  if (externalUrl !== undefined && appPath.test(externalUrl)) {
    const grafana = externalUrl.replace(appPath, '');
    const range = { from: String(incident.openedAt - beforeMs), to: String(incident.updatedAt + afterMs) };
    const station: Record<string, string> =
      incident.station === null ? {} : { 'var-station': incident.station };
    links.push({
      title: 'Trinity System Health at that time',
      url: `${grafana}/d/${dashboardUid}?${new URLSearchParams({ ...range, ...station }).toString()}`,
    });
    const panes = JSON.stringify({ trinity: { queries: [{ refId: 'A', expr: 'up' }], range } });
    links.push({
      title: 'Explore at that time',
      url: `${grafana}/explore?${new URLSearchParams({ schemaVersion: '1', panes }).toString()}`,
    });
  }
  const generator = incident.episodes
    .map(({ signal }) => signal.generatorUrl)
    .find((url) => url !== undefined && isWebAddress(url));
  if (generator !== undefined) {
    links.push({ title: "The alert's expression", url: generator.slice(0, 4096) });
  }
  return links;
}

function isWebAddress(text: string): boolean {
  return URL.canParse(text) && ['http:', 'https:'].includes(new URL(text).protocol);
}
