import { join } from 'node:path';
import { findMissing, readLock } from '../packages/lock-file.ts';
import type { Action, ActionContext } from './action.ts';
import {
  changeWhileStopped,
  notNeeded,
  refused,
  usualTiming,
  waitUntilWell,
  type RevivalTiming,
} from './revive.ts';
import type { RunTestsPorts } from './run-tests.ts';

type Context = ActionContext<'install_dependency'>;
export type InstallPorts = Pick<RunTestsPorts, 'runProgram' | 'placeOf' | 'killLeftovers'> & {
  /** The program of npm; undefined where there is none. */
  npm: readonly [string, ...string[]] | undefined;
};

/**
 * Installs exactly what a lock file names, with npm ci: nothing is chosen, and no package's scripts run. It removes what is
 * there and begins anew, so it can be repeated wherever it broke off.
 */
export function createInstallDependency(
  ports: InstallPorts,
  timing: RevivalTiming = usualTiming
): Action<'install_dependency'> {
  return {
    name: 'install_dependency',
    resumable: true,
    async run(context) {
      const { target, directive } = context;
      if ((await target.observe()).startKey === directive.id) {
        return waitUntilWell(context, timing);
      }
      const { packages } = target;
      if (packages === undefined) {
        return refused(`The file declares no packages for ${target.name}.`);
      }
      const lock = readLock(packages);
      if (!lock.ok) {
        return refused(lock.problem);
      }
      const missing = findMissing(packages, lock.packages);
      if (missing.length === 0 && !context.isResumed) {
        return notNeeded(`Everything that ${join(packages, 'package-lock.json')} names is installed.`);
      }
      if (!ports.npm) {
        return refused('There is no npm on this host.');
      }
      if (context.isResumed) {
        await ports.killLeftovers(directive.id);
      }
      return install(packages, missing, ports.npm, context, ports, timing);
    },
  };
}

function install(
  packages: string,
  missing: readonly string[],
  npm: readonly [string, ...string[]],
  context: Context,
  ports: InstallPorts,
  timing: RevivalTiming
) {
  return changeWhileStopped(context, timing, async () => {
    const { env } = ports.placeOf(context.target.name);
    const { code, ended, output } = await ports.runProgram({
      command: [...npm, 'ci', '--ignore-scripts', '--prefer-offline', '--no-audit', '--no-fund'],
      cwd: packages,
      env,
      timeoutMs: context.remainingMs(),
      abort: context.abort,
      key: context.directive.id,
    });
    context.abort.throwIfAborted();
    const lock = readLock(packages);
    const left = lock.ok ? findMissing(packages, lock.packages) : [];
    if (code !== 0 || !lock.ok || left.length > 0) {
      throw new Error(`npm ci ended with ${code ?? ended}: ${output.trim().slice(-300)}`);
    }
    const what = missing.slice(0, 5).join(', ');
    return {
      note: `${missing.length} packages were missing (${what}) and are installed.`,
      found: { missing: missing.length },
    };
  });
}
