import * as z from 'zod';
import { messageOf } from '../message-of.ts';
import { readSaved } from '../storage/read-saved.ts';
import type { World } from '../world.ts';
import { savedDetectorSchema } from './series-detector.ts';

/** Of about a third of a megabyte each in memory, and 60 kB on disk. */
export const mostSeries = 60;

export const savedSeriesSchema = z.object({
  detector: savedDetectorSchema,
  minutes: z.number().int().min(0),
  isRaised: z.boolean(),
});
export type SavedSeries = z.infer<typeof savedSeriesSchema>;

const fileSchema = z.object({
  version: z.literal(1),
  /** By the wall clock, in milliseconds. */
  savedAt: z.number(),
  series: z.array(z.tuple([z.string().max(1000), savedSeriesSchema])).max(mostSeries),
});

/** What was usual when it was saved is not asked for any more after so long. */
const validMs = 24 * 3_600_000;

/** What an agent has learned of its series, over its restarts. */
export class BaselineFile {
  readonly #file: string;
  readonly #world: Pick<World, 'disk' | 'clock' | 'warn'>;
  #isFailing = false;

  constructor(file: string, world: Pick<World, 'disk' | 'clock' | 'warn'>) {
    this.#file = file;
    this.#world = world;
  }

  /** Nothing where nothing was saved, where it is old, or can't be understood. */
  load(): Array<[string, SavedSeries]> {
    const from = { ...this.#world, file: this.#file };
    const saved = readSaved(from, fileSchema, 'what is usual for this host is learned anew');
    return saved && this.#world.clock.now() - saved.savedAt < validMs ? saved.series : [];
  }

  /** A full disk is told once; what is learned meanwhile is kept later. */
  save(series: Array<[string, SavedSeries]>): void {
    const { disk, clock } = this.#world;
    try {
      const text = JSON.stringify(z.encode(fileSchema, { version: 1, savedAt: clock.now(), series }));
      disk.replace(this.#file, text);
      this.#isFailing = false;
    } catch (error) {
      if (!this.#isFailing) {
        this.#world.warn(`what is usual for this host can't be kept: ${messageOf(error)}`);
      }
      this.#isFailing = true;
    }
  }
}
