#!/usr/bin/env node
// Plain syntax: an old Node must get far enough to say that it is old.
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 22 || (major === 22 && minor < 12)) {
  console.error(
    `trinity-agent needs Node 22.12 or newer; this is ${process.version} at ${process.execPath}.`
  );
  process.exit(1);
}
const { main } = await import('../src/cli/main.ts');
await main(process.argv);
