import type { Clock } from '@trinity/sdk/link';
import type { Watch } from '../managed/managed.ts';
import type { Engine } from './engine.ts';
import { parseEvent } from './stop-order.ts';

/** An engine that does not tell its events is asked again after this. */
const againAfterMs = 2_000;

/** Hears from the engine that something happened to containers; `targets` gives the target of each. */
export function watchEvents(
  targets: ReadonlyMap<string, string>,
  { engine, clock }: { engine: Engine; clock: Clock }
): Watch {
  let isListening = false;
  return {
    isListening: () => isListening,
    begin(hint) {
      let end = (): void => undefined;
      const follow = () => {
        end = engine.follow(
          ['events'],
          { filters: JSON.stringify({ type: ['container'] }) },
          {
            onBegin() {
              isListening = true;
              hint();
            },
            onLine(line) {
              const target = targets.get(parseEvent(line)?.Actor.Attributes.name ?? '');
              if (target !== undefined) {
                hint(target);
              }
            },
            onEnd() {
              isListening = false;
              end = clock.after(againAfterMs, follow);
            },
          }
        );
      };
      follow();
      return () => {
        isListening = false;
        end();
      };
    },
  };
}
