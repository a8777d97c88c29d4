import { opaqueIdSchema, timeMsSchema } from '@trinity/contracts';
import { join } from 'node:path';
import * as z from 'zod';
import type { Disk } from '../../storage/disk.ts';

const imageIdSchema = z.string().regex(/^sha256:[0-9a-f]{64}$/, 'must be the id of an image');

/** An image with which a container was well for as long as its file asks for. */
const goodImageSchema = z.object({
  version: z.literal(1),
  id: imageIdSchema,
  /** As the container was asked for: `shop:1.4`. */
  name: z.string().min(1).max(512),
  since: timeMsSchema,
});
export type GoodImage = z.output<typeof goodImageSchema>;

/**
 * An exchange of a container by one of another image. `forward`: the old one is or will be set aside. `back`: it is
 * being put back. `over`: neither is to be done any more.
 */
const exchangeSchema = z.object({
  version: z.literal(1),
  /** What it was begun for. */
  key: opaqueIdSchema,
  old: z.string().regex(/^[0-9a-f]{12,64}$/),
  image: z.string().min(1),
  stage: z.enum(['forward', 'back', 'over']),
});
export type Exchange = z.output<typeof exchangeSchema>;

/** What an agent remembers of a container's images, over its own restarts. */
export class ImageMemory {
  readonly #good: string;
  readonly #exchange: string;
  readonly #disk: Disk;

  constructor(folder: string, disk: Disk) {
    this.#disk = disk;
    this.#good = join(folder, 'good-image.json');
    this.#exchange = join(folder, 'exchange.json');
    disk.makeFolder(folder);
  }

  /** A file that is not understood tells of no good image: then there is nothing to go back to. */
  good(): GoodImage | undefined {
    const text = this.#disk.read(this.#good);
    return text === undefined ? undefined : goodImageSchema.safeParse(parseJson(text)).data;
  }

  keepGood(image: GoodImage): void {
    this.#disk.replace(this.#good, JSON.stringify(image));
  }

  /** Throws where one was written down and can't be understood: a container may stand aside for it. */
  exchange(): Exchange | undefined {
    const text = this.#disk.read(this.#exchange);
    if (text === undefined) {
      return undefined;
    }
    const parsed = exchangeSchema.safeParse(parseJson(text));
    if (!parsed.success) {
      throw new Error(`${this.#exchange} is damaged: see which containers there are, then remove the file`);
    }
    return parsed.data;
  }

  keepExchange(exchange: Exchange): void {
    this.#disk.replace(this.#exchange, JSON.stringify(exchange));
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
