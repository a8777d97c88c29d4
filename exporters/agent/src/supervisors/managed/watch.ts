import type { Clock } from '@trinity/sdk/link';

/** Tells that something happened to a target, or, without a name, that anything may have happened to all. */
export interface Watch {
  /** What it returns ends it. */
  begin(hint: (target?: string) => void): () => void;
  /** Whether it would hear of everything now; while it would not, all targets are looked at again and again. */
  isListening(): boolean;
}

/** What somebody hears who follows a keeper's events. */
export interface Hearer {
  /** From now on everything is heard. */
  begins(): void;
  /** Something happened to what has this name; others may have it as well as ours. */
  hears(name: string | undefined): void;
  /** Nothing is heard any more. */
  ends(): void;
}

/** A watch over `targets`, by the names that the keeper has for them; what ends is followed again after a while. */
export function watchBy(
  targets: ReadonlyMap<string, string>,
  { clock, againAfterMs }: { clock: Clock; againAfterMs: number },
  follow: (hearer: Hearer) => () => void
): Watch {
  let isListening = false;
  return {
    isListening: () => isListening,
    begin(hint) {
      let end = (): void => undefined;
      const again = () => {
        end = follow({
          begins() {
            isListening = true;
            hint();
          },
          hears(name) {
            const target = targets.get(name ?? '');
            if (target !== undefined) {
              hint(target);
            }
          },
          ends() {
            isListening = false;
            end = clock.after(againAfterMs, again);
          },
        });
      };
      again();
      return () => {
        isListening = false;
        end();
      };
    },
  };
}
