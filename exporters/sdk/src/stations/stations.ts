import type { Api, ApiCall, Trinity } from '../api.ts';
import { ActiveUsers } from './active-users.ts';

const countEveryMs = 60_000;

type Fn = (...args: never[]) => unknown;
type AsyncFn = (...args: never[]) => PromiseLike<unknown>;

/**
 * A chat: each turn is counted and timed as the endpoint `chat`, and who spoke within five minutes is an active user.
 * `userOf` names the speaker of a turn; the name is only told apart, never shown.
 */
export function watchChat<Turn extends Fn>(
  trinity: Pick<Trinity, 'wrap' | 'setActiveUsers'>,
  reply: Turn,
  userOf: (...args: Parameters<Turn>) => string
): Turn {
  const users = new ActiveUsers();
  const watched = trinity.wrap('chat', reply);
  let counting: NodeJS.Timeout | undefined;
  // Who falls silent is no longer active, and nobody says so.
  const countAgain = () => {
    counting ??= setInterval(() => {
      const count = users.count(Date.now());
      trinity.setActiveUsers(count);
      if (count === 0) {
        clearInterval(counting);
        counting = undefined;
      }
    }, countEveryMs).unref();
  };
  return ((...args: Parameters<Turn>) => {
    trinity.setActiveUsers(users.saw(userOf(...args), Date.now()));
    countAgain();
    return watched(...args);
  }) as Turn;
}

/** A memory: each of its functions is the endpoint `memory.NAME`, as in `memory.recall`. */
export function watchMemory<Memory extends Readonly<Record<string, Fn>>>(
  trinity: Pick<Trinity, 'wrap'>,
  memory: Memory
): Memory {
  return Object.fromEntries(
    Object.entries(memory).map(([name, fn]) => [name, trinity.wrap(`memory.${name}`, fn)])
  ) as Memory;
}

/** Agents: each run is the endpoint `agent`; how many are at work is the depth of the queue `agents`. */
export function watchAgents<Run extends AsyncFn>(
  trinity: Pick<Trinity, 'wrap' | 'watchQueue'>,
  run: Run
): Run {
  let atWork = 0;
  trinity.watchQueue('agents', () => atWork);
  const counted = async (...args: Parameters<Run>) => {
    atWork += 1;
    try {
      return await run(...args);
    } finally {
      atWork -= 1;
    }
  };
  return trinity.wrap('agent', counted) as unknown as Run;
}

/** Hearing the wake word: the endpoint `wake_word`. */
export function watchWakeWord<Hear extends Fn>(trinity: Pick<Trinity, 'wrap'>, hear: Hear): Hear {
  return trinity.wrap('wake_word', hear);
}

/** Speech to text: the endpoint `speech_to_text`, as a call to the API (Azure Speech when absent). */
export function watchSpeechToText<In, Out>(
  trinity: Pick<Trinity, 'wrap' | 'api'>,
  recognise: (input: In, call: ApiCall) => PromiseLike<Out>,
  api = 'azure_speech'
): (input: In) => Promise<Out> {
  return throughApi(trinity, 'speech_to_text', api, recognise);
}

/** Text to speech: the endpoint `text_to_speech`, as a call to the API (Azure Speech when absent). */
export function watchTextToSpeech<In, Out>(
  trinity: Pick<Trinity, 'wrap' | 'api'>,
  speak: (input: In, call: ApiCall) => PromiseLike<Out>,
  api = 'azure_speech'
): (input: In) => Promise<Out> {
  return throughApi(trinity, 'text_to_speech', api, speak);
}

/** Placing orders: the endpoint `order`, as a call to the API (Alpaca when absent). */
export function watchOrders<In, Out>(
  trinity: Pick<Trinity, 'wrap' | 'api'>,
  place: (input: In, call: ApiCall) => PromiseLike<Out>,
  api = 'alpaca'
): (input: In) => Promise<Out> {
  return throughApi(trinity, 'order', api, place);
}

/** Rendering: the endpoint `rendering`; `render` is given the way to the program (OpenSCAD when absent). */
export function watchRendering<In, Out>(
  trinity: Pick<Trinity, 'wrap' | 'api'>,
  render: (input: In, program: Api) => PromiseLike<Out>,
  api = 'openscad'
): (input: In) => Promise<Out> {
  const watched = trinity.wrap('rendering', (input: In) => render(input, trinity.api(api)));
  return async (input) => watched(input);
}

/** With the API's breaker, key and timeout. */
function throughApi<In, Out>(
  trinity: Pick<Trinity, 'wrap' | 'api'>,
  endpoint: string,
  api: string,
  act: (input: In, call: ApiCall) => PromiseLike<Out>
): (input: In) => Promise<Out> {
  const way = trinity.api(api);
  return trinity.wrap(endpoint, (input: In) => way.track((call) => act(input, call)));
}
