import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { globSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { type CheckOptions, checkUsage, readCheckOptions } from './check-options.ts';
import { isInstalled, programsNeededIn } from './needed-programs.ts';
import { projectFolders } from './project-folders.ts';
import { countNewTests, countTestsThatNeed, findMissingTests, needsOneOf, type TestNumbers } from './recorded-tests.ts';

const recordFile = 'tools/workspace/recorded-tests.json';

/**
 * Runs a check.
 *
 * @param show - whether its output is shown as it comes, or in one piece after its end
 * @returns nothing, or what to say of its failure
 */
async function run(check: string, show: 'at once' | 'at the end' = 'at once'): Promise<readonly string[]> {
  const title = `\n> ${check}\n`;
  if (show === 'at once') process.stderr.write(title);
  const child = spawn(check, { shell: true, stdio: show === 'at once' ? 'inherit' : ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (data: Buffer) => (output += String(data)));
  const [code] = (await once(child, 'close')) as [number | null];
  if (show === 'at the end') process.stderr.write(`${title}${output}`);
  return code === 0 ? [] : [`failed: ${check}`];
}

async function runAll({ affected, forNx }: CheckOptions, testTargets: readonly string[]): Promise<string[]> {
  // the longest of the short checks keeps one processor busy while the others follow each other
  const formatting = run('prettier --check --cache --cache-location .nx/prettier --log-level warn .', 'at the end');
  const command = affected ? 'nx affected' : 'nx run-many';
  const problems: string[] = [];
  // in the order in which a failure is cheapest; what would heal a drift, such as the code generator, runs after the check
  // that would have seen it
  for (const check of [
    'node tools/workspace/src/complete-lock.ts --check',
    'nx sync:check',
    'node tools/workspace/src/boundaries.ts',
    'nx run-many -t codegen-check docs-check compat',
    [command, '-t lint typecheck build check-package begin', ...testTargets, ...forNx].join(' '),
  ]) {
    problems.push(...(await run(check)));
  }
  return [...problems, ...(await formatting)];
}

/** What vitest wrote of one test task. */
interface Report {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
}

/** The results of all test tasks, by the names of their files. */
function readReports(): ReadonlyMap<string, Report> {
  const files = globSync('.reports/*.json');
  return new Map(files.map((file) => [basename(file, '.json'), JSON.parse(readFileSync(file, 'utf8')) as Report]));
}

async function runChecks(options: CheckOptions): Promise<number> {
  // the programs that the checks start are compiled once
  process.env['NODE_COMPILE_CACHE'] ??= resolve('.nx/compile-cache');
  if (options.nightly) process.env['TEST_NIGHTLY'] = '1';
  const recorded = JSON.parse(readFileSync(recordFile, 'utf8')) as TestNumbers;
  const needed = [...new Set(projectFolders('.').flatMap(programsNeededIn))].toSorted();
  const missing = needed.filter((program) => !isInstalled(program));

  rmSync('.reports', { recursive: true, force: true });
  const present = needed.filter((program) => !missing.includes(program));
  const problems = await runAll(options, ['test', ...present.map((program) => `test-needs-${program}`)]);
  if (options.requirePrograms)
    problems.push(...missing.map((program) => `expected ${program}, which is not installed`));

  const reports = readReports();
  const ran: TestNumbers = Object.fromEntries(
    [...reports].map(([name, { numPassedTests, numFailedTests }]) => [name, numPassedTests + numFailedTests]),
  );
  const isExcused = (report: string) => options.partial || needsOneOf(missing, report);
  if (options.record && problems.length === 0) {
    const kept = Object.entries(recorded).filter(([report]) => isExcused(report));
    const numbers = Object.entries({ ...Object.fromEntries(kept), ...ran }).toSorted(([a], [b]) => (a < b ? -1 : 1));
    writeFileSync(recordFile, `${JSON.stringify(Object.fromEntries(numbers), null, 2)}\n`);
  } else {
    problems.push(...findMissingTests(ran, recorded, isExcused));
    const unrecorded = countNewTests(ran, recorded);
    if (unrecorded > 0)
      process.stderr.write(
        `\nnot recorded yet: ${unrecorded} test${unrecorded === 1 ? '' : 's'}; npm test -- --record\n`,
      );
  }
  if (options.record && problems.length > 0) problems.push('the numbers of tests were not recorded');
  if (problems.length > 0) process.stderr.write(`\n${problems.join('\n')}\n`);

  const sum = (key: keyof Report) => [...reports.values()].reduce((total, report) => total + report[key], 0);
  // a check that failed without a failed test, such as lint, counts too: this line never says 0 when something is wrong
  const failed = Math.max(sum('numFailedTests'), problems.length);
  process.stdout.write(`\n${sum('numPassedTests')} passed, ${failed} failed\n`);
  for (const program of missing) {
    process.stdout.write(`${countTestsThatNeed(program, recorded)} not run: needs ${program}\n`);
  }
  return failed > 0 ? 1 : 0;
}

/** Exit codes: 0 everything holds, 1 something does not, 2 wrong usage. */
async function main(words: readonly string[]): Promise<number> {
  let options: CheckOptions;
  try {
    options = readCheckOptions(words);
  } catch (error) {
    process.stderr.write(`${(error as Error).message}; \`npm test -- --help\` lists the options\n`);
    return 2;
  }
  if (!options.help) return await runChecks(options);
  process.stdout.write(checkUsage);
  return 0;
}

process.exitCode = await main(process.argv.slice(2));
