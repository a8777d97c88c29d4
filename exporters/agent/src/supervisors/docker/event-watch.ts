import type { Clock } from '@trinity/sdk/link';
import { watchBy, type Watch } from '../managed/watch.ts';
import type { Engine } from './engine.ts';
import { parseEvent } from './stop-order.ts';

/** An engine that does not tell its events is asked again after this. */
const againAfterMs = 2_000;

/** Hears from the engine that something happened to containers; `targets` gives the target of each. */
export function watchEvents(
  targets: ReadonlyMap<string, string>,
  { engine, clock }: { engine: Engine; clock: Clock }
): Watch {
  return watchBy(targets, { clock, againAfterMs }, (hearer) =>
    engine.follow(
      ['events'],
      { filters: JSON.stringify({ type: ['container'] }) },
      {
        onBegin: hearer.begins,
        onLine: (line) => {
          hearer.hears(parseEvent(line)?.Actor.Attributes.name);
        },
        onEnd: hearer.ends,
      }
    )
  );
}
