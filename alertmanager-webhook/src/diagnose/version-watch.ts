import * as z from 'zod/mini';
import type { Clock } from '../clock.ts';
import { plainLine } from '../plain-line.ts';
import type { IncidentStore } from '../store/store.ts';
import type { ChangeLog } from './change-log.ts';

/** By which label an alert says which version of its component it is about; the first that is there. */
const versionLabels = ['app_version', 'service_version', 'image_tag', 'version'] as const;
const longestVersion = 100;

const keyOf = (component: string) => `versions:${component}`;
const schema = z.array(z.object({ version: z.string(), at: z.number() }));
type Seen = z.infer<typeof schema>[number];

const maxKept = 5;
/** Versions that alerts named within this time run beside each other, as in a gradual deployment: no further change. */
const besideMs = 60 * 60_000;
/** How exactly it is known when a version was named last; each alert would be a write otherwise. */
const exactMs = 60_000;

interface Ports {
  store: IncidentStore;
  changes: ChangeLog;
  clock: Clock;
}

/** Which versions the alerts of each component named, so that another one than before is known as a deployment. */
export class VersionWatch {
  readonly #ports: Ports;

  constructor(ports: Ports) {
    this.#ports = ports;
  }

  /**
   * An alert with these labels came; which component it is about is asked only where they name a version. Nobody says when
   * that was deployed, only that it was after the one before was named last: that is the time of the change, so that it never
   * counts as nearer than it was.
   */
  async note(labels: Readonly<Record<string, string>>, componentOf: () => string | null): Promise<void> {
    const version = versionIn(labels);
    const component = version === null ? null : componentOf();
    if (version === null || component === null) {
      return;
    }
    const { store, changes, clock } = this.#ports;
    const [cell] = await store.cells([keyOf(component)]);
    const seen = cell ? z.parse(schema, JSON.parse(cell.value)) : [];
    const at = clock.now();
    const known = seen.find((each) => each.version === version);
    if (known && at - known.at < exactMs) {
      return;
    }
    const before = replacedBy(version, seen, at);
    if (before) {
      const text = `alerts name version ${version}, before it was ${before.version}`;
      await changes.note(component, { kind: 'deploy', at: before.at, text });
    }
    const next = [...seen.filter((each) => each.version !== version), { version, at }].slice(-maxKept);
    // Who wrote at the same time had an alert of the same minute: nothing is lost when this one is not kept.
    const write = { key: keyOf(component), expected: cell?.version ?? 0, value: JSON.stringify(next) };
    await store.commit({ appends: [], cells: [write] });
  }
}

function versionIn(labels: Readonly<Record<string, string>>): string | null {
  const value = versionLabels.map((label) => labels[label]).find((each) => each !== undefined && each !== '');
  return value === undefined ? null : plainLine(value, longestVersion);
}

/** The version that was named last, where this one is another and was not named lately, too. Oldest first. */
function replacedBy(version: string, seen: readonly Seen[], now: number): Seen | null {
  const last = seen.at(-1);
  const isBeside = seen.some((each) => each.version === version && now - each.at < besideMs);
  return last === undefined || last.version === version || isBeside ? null : last;
}
