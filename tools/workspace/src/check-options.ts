import { parseArgs } from 'node:util';

/** What `npm test` is asked for. */
export interface CheckOptions {
  /** Only the tasks that the change since the base can have broken. */
  readonly affected: boolean;
  /** Larger numbers of seeds, messages and kills. */
  readonly nightly: boolean;
  /** Records the numbers of tests that ran. */
  readonly record: boolean;
  /** Fails where a program that tests need is not installed. */
  readonly requirePrograms: boolean;
  readonly help: boolean;
  /** Whether only some of the projects are asked for. */
  readonly partial: boolean;
  /** Words for `nx run-many` or `nx affected`. */
  readonly forNx: readonly string[];
}

const flag = { type: 'boolean', default: false } as const;
const own = {
  affected: flag,
  nightly: flag,
  record: flag,
  'require-programs': flag,
  help: flag,
};
const ofNx = {
  'skip-nx-cache': { type: 'boolean' },
  verbose: { type: 'boolean' },
  parallel: { type: 'string' },
  outputStyle: { type: 'string' },
  projects: { type: 'string', short: 'p' },
  exclude: { type: 'string' },
} as const;

export const checkUsage = `usage: npm test -- [options]

Runs everything that must hold before a change lands.

  --affected           only tasks that the change since the base can have broken
  --nightly            more seeds, more messages, more kills
  --record             record the numbers of tests that ran
  --require-programs   fail where a program that tests need is not installed
  --help               print this

Of Nx: ${Object.keys(ofNx)
  .map((name) => `--${name}`)
  .join(' ')}

exit codes: 0 everything holds, 1 something does not, 2 wrong usage
`;

/**
 * Reads the command line of `npm test`. A word that is not understood would go to every task, where each would refuse it.
 *
 * @param words - the words after `npm test --`
 * @throws {TypeError} for an option that is unknown or lacks its value
 * @example readCheckOptions(['--affected', '--parallel=2']).forNx // ['--parallel=2']
 */
export function readCheckOptions(words: readonly string[]): CheckOptions {
  const { values } = parseArgs({ args: [...words], options: { ...own, ...ofNx } });
  const { affected, nightly, record, 'require-programs': requirePrograms, help, ...forNx } = values;
  return {
    affected,
    nightly,
    record,
    requirePrograms,
    help,
    partial: affected || forNx.projects !== undefined || forNx.exclude !== undefined,
    forNx: Object.entries(forNx).map(([name, value]) => (value === true ? `--${name}` : `--${name}=${value}`)),
  };
}
