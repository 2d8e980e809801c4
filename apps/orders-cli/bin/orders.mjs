#!/usr/bin/env -S node --conditions=@order-events/source
// Plain JavaScript, so that a Node that is too old for the rest can say so.
const [major = 0] = process.versions.node.split('.').map(Number);
if (major < 24) {
  process.stderr.write(
    `orders: expected Node 24 or later, got ${process.versions.node}; npx takes the one of npm ci\n`,
  );
  process.exitCode = 2;
} else {
  const { keepCompiledCode } = await import('./compile-cache.mjs');
  keepCompiledCode();
  await import('../src/main.ts');
}
