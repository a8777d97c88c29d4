import { refusalOf, type Engine } from '../../supervisors/docker/engine.ts';
import { parseInspect, secondsOf } from '../../supervisors/docker/inspect.ts';
import type { Feed } from './feed.ts';
import { ContainerLog, cursorOf, placeOf } from './container-log.ts';

export const streams = ['stdout', 'stderr'] as const;
export type Stream = (typeof streams)[number];

/** One of the streams of a container, by its name: made anew, it is read on. */
export function createContainerFeed(container: string, stream: Stream, engine: Engine): Feed {
  const path = ['containers', container, 'logs'];
  const query = { [stream]: 1, timestamps: 1 };
  return {
    name: `${container} ${stream}`,
    newest: () => newestOf(container, stream, engine),
    follow(after, { onEntry, onEnd }) {
      const known = after === undefined ? undefined : placeOf(after);
      const since = known && { since: secondsOf(known.time) };
      let end = (): void => undefined;
      let isClosed = false;
      const begin = (terminal: boolean) => {
        const log = new ContainerLog(terminal);
        let [lastTime, ofTime] = ['', 0];
        end = engine.followBytes(
          path,
          { ...query, follow: 1, ...since },
          {
            onBytes(bytes) {
              for (const { time, text } of log.read(bytes)) {
                ofTime = time === lastTime ? ofTime + 1 : 1;
                lastTime = time;
                if (!known || time !== known.time || ofTime > known.ofTime) {
                  onEntry({ text, cursor: cursorOf(time, ofTime), at: Date.parse(time) });
                }
              }
            },
            onEnd(problem) {
              onEnd(problem === null ? null : `the log of ${container} can't be read: ${problem}`);
            },
          }
        );
      };
      isTerminal(container, engine).then(
        (terminal) => {
          if (terminal === undefined) {
            onEnd(`there is no container ${container}`);
          } else if (!isClosed) {
            begin(terminal);
          }
        },
        (error: unknown) => {
          onEnd(error instanceof Error ? error.message : String(error));
        }
      );
      return () => {
        isClosed = true;
        end();
      };
    },
  };
}

/** Undefined where there is no such container. */
async function isTerminal(container: string, engine: Engine): Promise<boolean | undefined> {
  const answer = await engine.ask('GET', ['containers', container, 'json']);
  if (answer.status === 404) {
    return undefined;
  }
  if (answer.status !== 200) {
    throw new Error(`the container engine can't tell of ${container}: ${refusalOf(answer)}`);
  }
  const { Name, Config } = parseInspect(answer.body);
  // An engine also takes the beginning of an id for a name.
  return Name.replace(/^\//, '') === container ? Config.Tty : undefined;
}

async function newestOf(container: string, stream: Stream, engine: Engine): Promise<string | undefined> {
  const terminal = await isTerminal(container, engine);
  if (terminal === undefined) {
    return undefined;
  }
  const query = { [stream]: 1, timestamps: 1, tail: 1 };
  const answer = await engine.ask('GET', ['containers', container, 'logs'], query);
  if (answer.status !== 200) {
    throw new Error(`the log of ${container} can't be read: ${refusalOf(answer)}`);
  }
  const time = new ContainerLog(terminal).read(answer.body).at(-1)?.time;
  // As if it were the last of its nanosecond: those of the same are not told.
  return time === undefined ? undefined : cursorOf(time, Number.MAX_SAFE_INTEGER);
}
