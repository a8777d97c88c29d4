import type { IncidentSummary } from '@trinity/contracts';

const columns = [
  'id',
  'title',
  'component',
  'station',
  'severity',
  'symptom',
  'phase',
  'outcome',
  'cause',
  'confidence',
  'status',
  'needsPerson',
  'silenced',
  'assignedTo',
  'acknowledgedBy',
  'signalCount',
  'openedAt',
  'verifiedAt',
  'closedAt',
] as const satisfies (keyof IncidentSummary)[];

const times: readonly string[] = ['openedAt', 'verifiedAt', 'closedAt'];

/** RFC 4180, with times in ISO 8601. Texts that a spreadsheet would take for a formula are made harmless. */
export function toCsv(incidents: readonly IncidentSummary[]): string {
  const rows = incidents.map((incident) => columns.map((column) => cell(column, incident[column])));
  return [columns, ...rows].map((row) => `${row.join(',')}\r\n`).join('');
}

/** The same incidents whole, as the receiver tells them. */
export function toJson(incidents: readonly IncidentSummary[]): string {
  return `${JSON.stringify(incidents, null, 2)}\n`;
}

function cell(column: string, value: string | number | boolean | null): string {
  if (value === null) {
    return '';
  }
  if (typeof value === 'number' && times.includes(column)) {
    return new Date(value).toISOString();
  }
  const text = typeof value === 'string' ? harmless(value) : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** https://owasp.org/www-community/attacks/CSV_Injection */
function harmless(text: string): string {
  return /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
}
