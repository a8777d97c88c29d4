import { connect } from 'node:net';
import type { Address } from '../config/address.ts';
import type { Collector, Sample } from './collector.ts';

const timeoutMs = 2_000;

/** How long a connection to each address takes that the file names; what does not answer has no sample. */
export function createLatencyCollector(peers: readonly Address[]): Collector {
  return {
    name: 'latency',
    async collect() {
      const samples = await Promise.all(
        peers.map(async (peer): Promise<Sample[]> => {
          const seconds = await secondsToConnect(peer);
          const labels = { peer: `${peer.host}:${peer.port}` };
          return seconds === undefined ? [] : [{ metric: 'networkLatency', labels, value: seconds }];
        })
      );
      return samples.flat();
    },
  };
}

function secondsToConnect({ host, port }: Address): Promise<number | undefined> {
  return new Promise((resolve) => {
    const began = performance.now();
    const socket = connect({ host, port });
    const end = (seconds: number | undefined) => {
      clearTimeout(timer);
      socket.destroy();
      resolve(seconds);
    };
    const timer = setTimeout(end, timeoutMs, undefined);
    socket.once('connect', () => {
      end((performance.now() - began) / 1000);
    });
    socket.once('error', () => {
      end(undefined);
    });
  });
}
