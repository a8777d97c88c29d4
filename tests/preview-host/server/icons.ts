import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

interface IconSet {
  width: number;
  height: number;
  icons: Record<string, { body: string }>;
}

const file = createRequire(import.meta.url).resolve('@iconify-json/uil/icons.json');
const set = JSON.parse(readFileSync(file, 'utf8')) as IconSet;
const placeholder = '<circle cx="12" cy="12" r="4" fill="currentColor"/>';

/** An icon by the name that Grafana knows it by; a dot for the few that are Grafana's own. */
export function iconSvg(name: string): string {
  const body = Object.hasOwn(set.icons, name) ? set.icons[name]?.body : placeholder;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${set.width} ${set.height}">${body}</svg>`;
}
