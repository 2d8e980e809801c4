// Runs before the npm scripts. Plain JavaScript, so that a Node that is too old for the rest can say so.
const [major = 0] = process.versions.node.split('.').map(Number);
if (major < 24) {
  process.stderr.write(
    `expected Node 24 or later, got ${process.versions.node}; on Linux x64 \`npm ci\` brings one along, elsewhere install it\n`,
  );
  process.exitCode = 1;
}
