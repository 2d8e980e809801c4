import { styleText } from 'node:util';
import {
  parseSchema,
  type ProgramOptions,
  readSchemaText,
  UnsupportedSchemaError,
} from '@order-events/contract-codegen';
import { Command, CommanderError, Option } from 'commander';
import { compareSchemas } from './compare-schemas.ts';
import { compareWithBase } from './compare-with-base.ts';
import { exitCodes } from './exit-codes.ts';
import { formatReport } from './format-report.ts';
import { GitError } from './git-error.ts';
import { isTransitive, type Mode, modes } from './mode.ts';
import type { Report } from './report.ts';

interface Flags {
  readonly mode: Mode;
  readonly base?: string;
  readonly releases?: string;
  readonly json?: boolean;
}

/**
 * Runs `contract-compat` with a command line as the shell gives it.
 *
 * @returns The exit code.
 * @example process.exitCode = runProgram(process.argv, { stdout: process.stdout, stderr: process.stderr })
 */
export function runProgram(
  argv: readonly string[],
  { cwd = '.', environment = process.env, stdout, stderr }: ProgramOptions,
): number {
  let exitCode: number = exitCodes.compatible;
  const program = createCommand()
    .configureOutput({ writeOut: (text) => stdout.write(text), writeErr: (text) => stderr.write(text) })
    .action((oldFile: string | undefined, newFile: string | undefined, flags: Flags) => {
      const report =
        oldFile === undefined
          ? compareRepository(flags, environment, cwd, program)
          : compareFiles(oldFile, newFile, flags, cwd, program);
      stdout.write(
        flags.json
          ? `${JSON.stringify(report, null, 2)}\n`
          : formatReport(report, (verdict, text) => styleText(colours[verdict], text, { stream: stdout })),
      );
      if (report.verdict !== 'compatible') exitCode = exitCodes.refused;
    });
  try {
    program.parse(argv);
    return exitCode;
  } catch (error) {
    // commander has said what is wrong, or has shown the help that was asked for
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.compatible : exitCodes.usage;
    if (!(error instanceof GitError || error instanceof UnsupportedSchemaError)) throw error;
    // each line of a schema's problems begins with its file
    stderr.write(`${error instanceof UnsupportedSchemaError ? '' : 'contract-compat: '}${error.message}\n`);
    return error instanceof GitError ? exitCodes.unreachable : exitCodes.refused;
  }
}

const colours = { compatible: 'green', broken: 'red', undecided: 'yellow' } as const;

function createCommand(): Command {
  return new Command('contract-compat')
    .description('Tells whether a change of a contract breaks publishers or consumers, with a message that shows it.')
    .argument('[old]', 'a schema file to compare with another one, rather than the repository with its base')
    .argument('[new]', 'the new version of that file')
    .addOption(
      new Option('--mode <mode>', 'who must read whom; consumers are deployed first: BACKWARD')
        .choices(modes)
        .default('BACKWARD'),
    )
    .option('--base <ref>', 'the commit, branch or tag to compare with; else NX_BASE, or the merge base with main')
    .option('--releases <glob>', 'the tags of released versions, for the transitive modes (default: v*)')
    .option('--json', 'print JSON')
    .addHelpText(
      'after',
      '\nExit codes: 0 compatible, 1 broken or undecided, 2 usage, 3 git, the base or releases are not there',
    )
    .showHelpAfterError('(add --help for what is possible)')
    .exitOverride();
}

function compareRepository(flags: Flags, { NX_BASE }: NodeJS.ProcessEnv, repository: string, command: Command): Report {
  const { mode, base, releases } = flags;
  if (base === '') command.error('error: expected --base to name a commit, a branch or a tag, got nothing');
  if (releases !== undefined && !isTransitive(mode)) {
    command.error(`error: expected --releases with a transitive mode only, got the mode ${mode}`);
  }
  const asked = base ?? NX_BASE;
  return compareWithBase({ ...flags, repository, ...(asked === undefined || asked === '' ? {} : { base: asked }) });
}

function compareFiles(
  oldFile: string,
  newFile: string | undefined,
  flags: Flags,
  folder: string,
  command: Command,
): Report {
  const { mode, base, releases } = flags;
  if (newFile === undefined) command.error('error: expected two files, the old schema and the new one');
  if (base !== undefined || releases !== undefined || isTransitive(mode)) {
    command.error('error: expected no --base, no --releases and no transitive mode with two files');
  }
  const read = (name: string) => ({ name, schema: parseSchema(name, readFile(name, folder, command)) });
  const schema = compareSchemas(read(oldFile), read(newFile), mode);
  return { mode, verdict: schema.verdict, schemas: [schema], notes: [] };
}

function readFile(name: string, folder: string, command: Command): string {
  try {
    return readSchemaText(name, folder);
  } catch (error) {
    if (error instanceof UnsupportedSchemaError) command.error(error.message);
    throw error;
  }
}
