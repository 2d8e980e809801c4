#!/usr/bin/env -S node --conditions=@order-events/source
// Plain JavaScript, so that a Node that is too old for the rest can say so.
import module from 'node:module';

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 22 || (major === 22 && minor < 18)) {
  process.stderr.write(
    `orders: expected Node 22.18 or later, got ${process.versions.node}; npx takes the one of npm ci\n`,
  );
  process.exitCode = 2;
} else {
  // the second start and all that follow take half the time: types are stripped and code is compiled once
  module.enableCompileCache();
  await import('../src/main.ts');
}
