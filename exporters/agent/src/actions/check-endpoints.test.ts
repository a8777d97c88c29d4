import { createServer, type Server } from 'node:net';
import type { AddressInfo } from 'node:net';
import { HostUnderTest } from '../testing/host-under-test.ts';
import { checkConnectivity } from './check-connectivity.ts';
import { checkDns } from './check-dns.ts';

let host: HostUnderTest;
let server: Server;
let open: number;
let closed: number;
beforeEach(async () => {
  host = new HostUnderTest();
  const listen = async () => {
    const one = createServer((socket) => socket.end());
    await new Promise<void>((resolve) => one.listen(0, '127.0.0.1', resolve));
    return one;
  };
  server = await listen();
  open = (server.address() as AddressInfo).port;
  const other = await listen();
  closed = (other.address() as AddressInfo).port;
  await new Promise((resolve) => other.close(resolve));
});
afterEach(async () => {
  server.close();
  await host.close();
});

const given = (...endpoints: { name: string; address: { host: string; port: number } }[]) =>
  host.open([{ name: 'web', script: 'exec sleep 600', endpoints }]);
const connectivity = async () =>
  checkConnectivity.run(await host.context('check_connectivity', 'web', { timeout: 5_000 }));
const dns = async () => checkDns.run(await host.context('check_dns', 'web', { timeout: 10_000 }));
const broker = () => ({ name: 'broker', address: { host: '127.0.0.1', port: open } });
const core = () => ({ name: 'core', address: { host: '127.0.0.1', port: closed } });

it('has nothing to do where all endpoints answer', async () => {
  await given(broker());
  expect(await connectivity()).toMatchObject({
    status: 'not_needed',
    found: { refused: 0, unreachable: 0, reachable: 1 },
  });
});

it('tells which refuses', async () => {
  await given(broker(), core());
  expect(await connectivity()).toMatchObject({
    status: 'failed',
    reason: expect.stringMatching(/^1 of 2 endpoints are not well: core: .*ECONNREFUSED/),
    found: { refused: 1, unreachable: 0, reachable: 1 },
  });
});

it('resolves names, and tells which does not resolve', async () => {
  // No part of a name may be so long, so nobody has to be asked.
  await given(
    { name: 'here', address: { host: 'localhost', port: 1 } },
    { name: 'there', address: { host: `${'x'.repeat(70)}.test`, port: 1 } }
  );
  expect(await dns()).toMatchObject({ status: 'failed', found: { resolved: 1, unresolved: 1 } });
});

it('refuses where no endpoint is declared', async () => {
  await given();
  expect(await connectivity()).toMatchObject({ status: 'refused' });
  expect(await dns()).toMatchObject({ status: 'refused' });
});
