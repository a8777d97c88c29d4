import type { Clock } from '@trinity/sdk/link';
import * as z from 'zod';
import type { Keeper, Sight } from '../managed/keeper.ts';
import type { Facts } from '../supervisor.ts';
import { refusalOf, type Engine } from './engine.ts';
import {
  detailOf,
  identityOf,
  parseContainerIdentity,
  parseInspect,
  phaseOf,
  secondsOf,
  versionOf,
  type Inspect,
} from './inspect.ts';
import { linesOfLog } from './logs.ts';
import { isStopOrder, parseEvent } from './stop-order.ts';

export interface ContainerPorts {
  engine: Engine;
  clock: Clock;
}

const statsSchema = z.object({
  memory_stats: z.object({ usage: z.number().optional(), limit: z.number().optional() }).default({}),
  pids_stats: z.object({ current: z.number().optional() }).default({}),
});

/** One container, by its name. A life is one start of one container: made anew, it is another one. */
export class Container implements Keeper {
  readonly name: string;
  readonly #ports: ContainerPorts;

  constructor(name: string, ports: ContainerPorts) {
    this.name = name;
    this.#ports = ports;
  }

  async look(): Promise<Sight> {
    const inspect = await this.#inspect();
    if (!inspect) {
      return { phase: 'unclear', identity: null, exit: null, detail: `there is no container ${this.name}` };
    }
    const phase = phaseOf(inspect);
    const detail = detailOf(inspect);
    const isEnded = phase === 'over' || phase === 'retrying';
    const exit = { at: this.#endOf(inspect), code: inspect.State.ExitCode, signal: null };
    return {
      phase,
      identity: identityOf(inspect),
      exit: isEnded ? exit : null,
      version: versionOf(inspect),
      ...(detail !== undefined && { detail }),
    };
  }

  async wasOrdered(identity: string): Promise<boolean> {
    const life = parseContainerIdentity(identity);
    const inspect = await this.#inspect();
    if (!life || !inspect) {
      return false;
    }
    const answer = await this.#ports.engine.ask('GET', ['events'], {
      since: secondsOf(life.startedAt),
      until: Math.ceil(this.#ports.clock.now() / 1000),
      filters: JSON.stringify({ type: ['container'], container: [life.id], event: ['stop', 'kill', 'die'] }),
    });
    if (answer.status !== 200) {
      throw new Error(`the container engine does not tell who stopped ${this.name}: ${refusalOf(answer)}`);
    }
    const events = answer.body
      .toString('utf8')
      .split('\n')
      .flatMap((line) => parseEvent(line) ?? []);
    if (events.some((event) => isStopOrder(event, inspect.Config.StopSignal || 'SIGTERM'))) {
      return true;
    }
    // An engine that was restarted has forgotten its events. It also leaves nothing ended that it is to keep running.
    const policy = inspect.HostConfig.RestartPolicy.Name;
    return events.length === 0 && (policy === 'always' || policy === 'unless-stopped');
  }

  async begin(): Promise<void> {
    const inspect = await this.#inspect();
    if (!inspect) {
      throw new Error(`there is no container ${this.name}`);
    }
    // One that the engine itself will start again counts as started for it.
    const isRetrying = phaseOf(inspect) === 'retrying';
    await this.#order(inspect.Id, isRetrying ? 'restart' : 'start', isRetrying ? { t: 0 } : {});
  }

  async end(identity: string | null, timeoutMs: number): Promise<void> {
    const id = parseContainerIdentity(identity ?? '')?.id;
    if (id !== undefined) {
      await this.#order(id, 'stop', { t: Math.ceil(timeoutMs / 1000) });
    }
  }

  async lastLogLines(count: number): Promise<string[]> {
    const inspect = await this.#inspect();
    if (!inspect) {
      return [];
    }
    const answer = await this.#ports.engine.ask('GET', ['containers', inspect.Id, 'logs'], {
      stdout: 1,
      stderr: 1,
      tail: count,
    });
    if (answer.status !== 200) {
      throw new Error(refusalOf(answer));
    }
    return linesOfLog(answer.body, inspect.Config.Tty).slice(-count);
  }

  async facts(): Promise<Facts> {
    const inspect = await this.#inspect();
    if (!inspect) {
      return {};
    }
    const { State, HostConfig, Config, RestartCount, Image, Id } = inspect;
    const isRunning = State.Status === 'running';
    return {
      container: Id.slice(0, 12),
      container_state: State.Status,
      image: Config.Image,
      image_id: Image,
      restart_policy: HostConfig.RestartPolicy.Name || 'no',
      restarts: RestartCount,
      ...(State.Health && { health: State.Health.Status }),
      ...(isRunning
        ? { pid: State.Pid, ...(await this.#usage(Id)) }
        : { exit_code: State.ExitCode, out_of_memory: State.OOMKilled }),
    };
  }

  async #usage(id: string): Promise<Facts> {
    const query = { stream: 'false', 'one-shot': 'true' };
    const { status, body } = await this.#ports.engine.ask('GET', ['containers', id, 'stats'], query);
    const stats = statsSchema.safeParse(status === 200 ? JSON.parse(body.toString('utf8')) : undefined);
    const { usage, limit } = stats.data?.memory_stats ?? {};
    const processes = stats.data?.pids_stats.current;
    return {
      ...(usage !== undefined && { memory_bytes: usage }),
      ...(limit !== undefined && { memory_limit_bytes: limit }),
      ...(processes !== undefined && { processes }),
    };
  }

  /** Undefined where there is none of that name: an engine also takes the beginning of an id for one. */
  async #inspect(): Promise<Inspect | undefined> {
    const answer = await this.#ports.engine.ask('GET', ['containers', this.name, 'json']);
    if (answer.status !== 200 && answer.status !== 404) {
      throw new Error(`the container engine can't tell of ${this.name}: ${refusalOf(answer)}`);
    }
    const inspect = answer.status === 200 ? parseInspect(answer.body) : undefined;
    return inspect?.Name.replace(/^\//, '') === this.name ? inspect : undefined;
  }

  async #order(id: string, verb: 'start' | 'stop' | 'restart', query: Record<string, number>): Promise<void> {
    const answer = await this.#ports.engine.ask('POST', ['containers', id, verb], query);
    // 304: it is so already. 404 to a stop: it is gone.
    if (answer.status >= 400 && !(verb === 'stop' && answer.status === 404)) {
      throw new Error(`the container engine did not ${verb} ${this.name}: ${refusalOf(answer)}`);
    }
  }

  #endOf({ State }: Inspect): number {
    const at = Date.parse(State.FinishedAt);
    return at > 0 ? at : this.#ports.clock.now();
  }
}
