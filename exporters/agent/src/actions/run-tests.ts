import type { Target } from '../targets/target.ts';
import type { RunProgram } from '../programs/run-program.ts';
import type { Action, ActionContext } from './action.ts';
import { refused } from './revive.ts';

type Context = ActionContext<'run_tests'>;
type Suite = Target['suites'][number];

export interface SuiteResult {
  target: Target;
  suite: string;
  ok: boolean;
  seconds: number;
}

export interface RunTestsPorts {
  runProgram: RunProgram;
  /** Where a target's programs run, and with what in their environment. */
  placeOf(target: string): { cwd: string; env: Readonly<Record<string, string>> };
  /** Ends what an earlier agent left running for this directive. */
  killLeftovers(key: string): Promise<void>;
  onResult(result: SuiteResult): void;
}

/** Runs declared test suites one after the other. Interrupted, it begins again. */
export function createRunTests(ports: RunTestsPorts): Action<'run_tests'> {
  return {
    name: 'run_tests',
    resumable: true,
    async run(context) {
      const { target, args, directive } = context;
      const unknown = args.suites?.find((suite) => !target.suites.some(({ name }) => name === suite));
      const suites = target.suites.filter(
        ({ name }) => args.suites === undefined || args.suites.includes(name)
      );
      if (unknown !== undefined || suites.length === 0) {
        return refused(`The file declares no suite ${unknown ?? ''} for ${target.name}.`.replace('  ', ' '));
      }
      if (context.isResumed) {
        await ports.killLeftovers(directive.id);
      }
      const probes = [];
      for (const suite of suites) {
        probes.push(await runSuite(suite, context, ports));
      }
      const bad = probes.filter(({ ok }) => !ok);
      return {
        status: bad.length === 0 ? 'done' : 'failed',
        reason:
          bad.length === 0
            ? `${probes.length} suites passed.`
            : `${bad.length} of ${probes.length} suites failed: ${bad.map(({ name, detail }) => `${name}: ${detail}`).join('; ')}`,
        probes,
        found: { passed: probes.length - bad.length, failed: bad.length },
      };
    },
  };
}

async function runSuite({ name, command, timeout }: Suite, context: Context, ports: RunTestsPorts) {
  const { target, clock, abort, directive } = context;
  const { cwd, env } = ports.placeOf(target.name);
  const began = clock.monotonicMs();
  const timeoutMs = Math.min(timeout, context.remainingMs());
  const { code, ended, output } = await ports.runProgram({
    command,
    cwd,
    env,
    timeoutMs,
    abort,
    key: directive.id,
  });
  abort.throwIfAborted();
  const seconds = (clock.monotonicMs() - began) / 1000;
  const ok = code === 0 && ended === 'by itself';
  ports.onResult({ target, suite: name, ok, seconds });
  const how = ended === 'timeout' ? `not over after ${timeoutMs} ms` : (code ?? ended);
  const detail = ok ? `passed in ${seconds.toFixed(1)} s` : `${how}: ${lastLines(output)}`;
  return { name, ok, detail: detail.slice(0, 500) };
}

/** What a person looks at first. */
function lastLines(output: string): string {
  return output.trim().split('\n').slice(-3).join(' | ').slice(-300);
}
