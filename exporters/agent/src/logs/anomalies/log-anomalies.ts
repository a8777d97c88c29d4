import * as z from 'zod';
import { messageOf } from '../../message-of.ts';
import type { Alarms } from '../../signals/alarms.ts';
import type { Disk } from '../../storage/disk.ts';
import { readSaved } from '../../storage/read-saved.ts';
import { fromBytes } from '../read-lines.ts';
import { decode } from '../families/verdicts.ts';
import { savedMinerSchema, type Template, type TemplateMiner } from '../templates/miner.ts';
import { AnomalyWatch, watchStateSchema, type Finding, type Seen } from './anomaly-watch.ts';
import type { Voice } from './voice-rates.ts';

/** An anomaly begins with two unusual windows of three, and is over after ten usual ones. */
const lookedAt = 3;
const fewestUnusual = 2;
const calmWindows = 10;
/** Of one window; a log that says more kinds of things in one is not understood by them. */
const mostTemplates = 1000;
const longestLine = 2000;
const shownTemplates = 20;
const saveEvery = 5;

const savedSchema = z.object({ version: z.literal(1), miner: savedMinerSchema, watch: watchStateSchema });

const saying: Record<Voice, string> = {
  new: 'messages of a kind never seen',
  burst: 'far more messages of a kind than ever',
  rising: 'ever more messages of a kind',
  combination: 'a combination of messages never seen',
  forest: 'messages unlike those of any other time',
};

export interface LogAnomaliesPorts {
  /** The name of the log in agent.yaml. */
  log: string;
  component: string;
  host: string;
  alarms: Alarms;
  miner: TemplateMiner;
  disk: Disk;
  /** Where what was learned is kept over restarts. */
  file: string;
  /** The share of usual windows that the isolation forest calls unusual; 0: what none of them was. */
  contamination: number;
  warn(text: string): void;
  found(voice: Voice): void;
}

/** Turns the events of a log into alarms about windows that are unlike what the log usually says. */
export class LogAnomalies {
  readonly #ports: LogAnomaliesPorts;
  readonly #watch: AnomalyWatch;
  readonly #window = new Map<Template, Seen & { line: string }>();
  #recent: boolean[] = [];
  #calm = 0;
  #isRaised: boolean;
  #unsaved = 0;
  #saveFailing = false;

  constructor(ports: LogAnomaliesPorts) {
    this.#ports = ports;
    const saved = this.#load();
    if (saved) {
      ports.miner.restore(saved.miner);
    }
    this.#watch = new AnomalyWatch(saved?.watch, ports.contamination);
    this.#isRaised = ports.alarms.isRaised(this.#key);
  }

  /** Takes an event; `text` has a character for each byte, and is not kept. */
  take(template: Template, text: string, start: number, end: number): void {
    const seen = this.#window.get(template);
    if (seen) {
      seen.count += 1;
    } else if (this.#window.size < mostTemplates) {
      const line = decode(text, start, Math.min(end, start + longestLine));
      this.#window.set(template, { count: 1, errors: 0, line });
    }
  }

  /** Says that the last event of a template was an error. */
  takeError(template: Template): void {
    const seen = this.#window.get(template);
    if (seen) {
      seen.errors += 1;
    }
  }

  /** Ends a window. One in which nothing came is neither learned nor unusual. */
  endWindow(): void {
    const seen = new Map<string, Seen & { line: string }>();
    for (const [template, one] of this.#window) {
      // By now it may be known to be a case of another.
      const text = fromBytes(template.whole.text);
      const same = seen.get(text) ?? { ...one, count: 0, errors: 0 };
      seen.set(text, { ...same, count: same.count + one.count, errors: same.errors + one.errors });
    }
    this.#window.clear();
    if (seen.size === 0) {
      this.#decide(undefined, seen);
      return;
    }
    const finding = this.#watch.judge(seen, !this.#isRaised);
    finding.voices.forEach((voice) => {
      this.#ports.found(voice);
    });
    this.#decide(finding.isAnomaly ? finding : undefined, seen);
    this.#unsaved += 1;
    if (this.#unsaved >= saveEvery) {
      this.save();
    }
  }

  /** Keeps what was learned. A full disk is told once; what is learned meanwhile is kept later. */
  save(): void {
    const { disk, file, miner, warn, log } = this.#ports;
    if (this.#unsaved === 0) {
      return;
    }
    try {
      disk.replace(file, JSON.stringify({ version: 1, miner: miner.save(), watch: this.#watch.save() }));
      this.#unsaved = 0;
      this.#saveFailing = false;
    } catch (error) {
      if (!this.#saveFailing) {
        warn(`the log ${log}: what was learned of it can't be kept: ${messageOf(error)}`);
      }
      this.#saveFailing = true;
    }
  }

  #decide(finding: Finding | undefined, seen: ReadonlyMap<string, { line: string }>): void {
    this.#recent = [...this.#recent, finding !== undefined].slice(-lookedAt);
    this.#calm = finding ? 0 : this.#calm + 1;
    if (this.#isRaised && this.#calm >= calmWindows) {
      this.#isRaised = false;
      this.#ports.alarms.clear(this.#key);
    } else if (!this.#isRaised && finding && this.#recent.filter(Boolean).length >= fewestUnusual) {
      this.#isRaised = true;
      this.#raise(finding, seen);
    }
  }

  #raise({ voices, templates, hasError }: Finding, seen: ReadonlyMap<string, { line: string }>): void {
    const { log, host, alarms } = this.#ports;
    const what = voices.map((voice) => saying[voice]).join(', ');
    const shown = templates.slice(0, shownTemplates);
    alarms.raise({
      ...this.#key,
      severity: hasError ? 'medium' : 'low',
      summary: `the log ${log} on ${host} is unlike itself: ${what}`,
      evidence: {
        logLines: shown.map((text) => seen.get(text)?.line.split('\n')[0] ?? text),
        facts: { voices: voices.join(', '), templates: shown.join('\n').slice(0, 1000) },
      },
    });
  }

  get #key() {
    return { symptom: 'log_anomaly' as const, component: this.#ports.component, subject: this.#ports.log };
  }

  #load(): z.infer<typeof savedSchema> | undefined {
    return readSaved(this.#ports, savedSchema, 'what is usual is learned anew');
  }
}
