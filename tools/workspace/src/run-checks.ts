import { spawnSync } from 'node:child_process';
import { globSync, readFileSync, rmSync } from 'node:fs';

const forNx = process.argv.slice(2).filter((argument) => argument !== '--affected');
const tasks = process.argv.includes('--affected') ? 'nx affected' : 'nx run-many';

/**
 * Everything that must hold before a change lands, in the order in which a failure is cheapest. What would heal a drift,
 * such as the code generator, runs after the check that would have seen it. `--affected` runs only the tasks that the
 * change since the base can have broken; other arguments go to Nx.
 */
const checks = [
  'node tools/workspace/src/complete-lock.ts --check',
  'prettier --check --log-level warn .',
  'nx sync:check',
  'node tools/workspace/src/boundaries.ts',
  'nx run contracts:codegen-check',
  'nx run schemas:docs-check',
  'nx run schemas:compat',
  [tasks, '-t lint typecheck test build check-package', ...forNx].join(' '),
];

rmSync('.reports', { recursive: true, force: true });
let failedChecks = 0;
for (const check of checks) {
  process.stderr.write(`\n> ${check}\n`);
  if (spawnSync(check, { shell: true, stdio: 'inherit' }).status !== 0) {
    process.stderr.write(`failed: ${check}\n`);
    failedChecks += 1;
  }
}

const reports = globSync('.reports/*.json').map(
  (file) => JSON.parse(readFileSync(file, 'utf8')) as { numPassedTests: number; numFailedTests: number },
);
const passed = reports.reduce((sum, { numPassedTests }) => sum + numPassedTests, 0);
const failed = reports.reduce((sum, { numFailedTests }) => sum + numFailedTests, 0);
if (failedChecks > 0) process.stderr.write(`\n${failedChecks} of ${checks.length} checks failed\n`);
// a check that failed without a failed test, such as lint, counts too: the last line never says 0 when something is wrong
const failures = Math.max(failed, failedChecks);
process.stdout.write(`\n${passed} passed, ${failures} failed\n`);
process.exitCode = failures > 0 ? 1 : 0;
