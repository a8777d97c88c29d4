#!/usr/bin/env node
// Says what is missing before anything that needs it is loaded: this file runs on any Node.
const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 22 || (major === 22 && minor < 12)) {
  console.error(`trinity needs Node 22.12 or newer; this is ${process.version}.`);
  process.exit(1);
}
const { main } = await import('../src/main.ts');
await main(process.argv);
