import type { ComponentChange, TargetReport } from '@trinity/contracts';

/** What changed at a target from one report of it to the next. What is told for the first time was not changed. */
export function changesBetween(before: TargetReport, now: TargetReport, at: number): ComponentChange[] {
  return [...restarts(before, now, at), ...deployments(before, now, at), ...configurations(before, now, at)];
}

function restarts(before: TargetReport, { name, identity }: TargetReport, at: number): ComponentChange[] {
  const isAnother = before.identity && identity && before.identity !== identity;
  return isAnother ? [{ kind: 'restart', at, text: `${name} was started again` }] : [];
}

function deployments(before: TargetReport, { name, version }: TargetReport, at: number): ComponentChange[] {
  const isAnother = before.version && version && before.version !== version;
  const text = `${name} runs ${version}, before it was ${before.version}`.slice(0, 300);
  return isAnother ? [{ kind: 'deploy', at, text }] : [];
}

/** A file was changed when its host says so, which may be well before it is told; clocks that run ahead do not count. */
function configurations(before: TargetReport, now: TargetReport, at: number): ComponentChange[] {
  return (now.configuration ?? []).flatMap(({ name, digest, changedAt }) => {
    const known = before.configuration?.find((each) => each.name === name);
    if (known === undefined || known.digest === digest) {
      return [];
    }
    const what = digest === 'missing' ? 'is gone' : 'was changed';
    return [{ kind: 'config' as const, at: Math.min(changedAt, at), text: `${name} of ${now.name} ${what}` }];
  });
}
