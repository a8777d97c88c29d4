import { connect } from 'node:net';
import type { ProbeOutcome } from '@trinity/contracts';
import { fetch } from 'undici';
import type { ProbeConfig } from '../config/schema.ts';
import { readAgentProbes, type AgentProbePorts } from '../executor/agent-probes.ts';
import type { Prober } from '../verify/checks/probe.ts';
import { reasonOf } from '../reason-of.ts';

/** Asks the addresses of trinity.yaml, and no others: redirects are not followed. What agents see, they have told. */
export function createProber(agents: AgentProbePorts): Prober {
  return {
    run(probe, component, after = 0) {
      if ('agent' in probe) {
        return Promise.resolve(readAgentProbes(agents, component, probe.agent, after));
      }
      return 'http' in probe ? probeHttp(probe) : probeTcp(probe);
    },
  };
}

async function probeHttp(probe: Extract<ProbeConfig, { http: string }>): Promise<ProbeOutcome> {
  const name = `http ${probe.http}`;
  try {
    const response = await fetch(probe.http, {
      redirect: 'manual',
      signal: AbortSignal.timeout(probe.timeout),
    });
    await response.body?.cancel();
    const ok = response.status === probe.status;
    return { name, ok, detail: `answered ${response.status}${ok ? '' : `, not ${probe.status}`}` };
  } catch (error) {
    return { name, ok: false, detail: reasonOf(error, probe.timeout) };
  }
}

function probeTcp({ tcp, timeout }: Extract<ProbeConfig, { tcp: string }>): Promise<ProbeOutcome> {
  const name = `tcp ${tcp}`;
  const split = tcp.lastIndexOf(':');
  const host = tcp.slice(0, split).replace(/^\[|\]$/g, '');
  return new Promise((resolve) => {
    const socket = connect({ host, port: Number(tcp.slice(split + 1)) });
    const end = (ok: boolean, detail: string) => {
      socket.destroy();
      resolve({ name, ok, detail });
    };
    socket.setTimeout(timeout, () => end(false, `did not answer in ${timeout} ms`));
    socket.once('connect', () => end(true, 'accepts connections'));
    socket.once('error', (error: NodeJS.ErrnoException) =>
      end(false, error.code === 'ECONNREFUSED' ? 'refuses connections' : `cannot be reached (${error.code})`)
    );
  });
}
