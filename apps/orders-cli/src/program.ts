import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command, CommanderError } from 'commander';
import { OutputUnreadError } from './closed-output.ts';
import { addCompletion } from './commands/completion.ts';
import { addDemo } from './commands/demo.ts';
import { addDlq } from './commands/dlq.ts';
import { addDoctor } from './commands/doctor.ts';
import { addGet } from './commands/get.ts';
import { addList } from './commands/list.ts';
import { addLoad } from './commands/load.ts';
import { addPublish } from './commands/publish.ts';
import { addStatus } from './commands/status.ts';
import { addUp } from './commands/up.ts';
import { addValidate } from './commands/validate.ts';
import { addWatch } from './commands/watch.ts';
import { CommandError } from './command-error.ts';
import { type CommandContext, createContext, type ProgramOptions } from './context.ts';
import { exitCodes } from './exit-codes.ts';
import { explainError } from './explain-error.ts';
import { visible } from './visible.ts';

export interface Program {
  /** Runs a command line as the shell gives it and resolves with the exit code. */
  run(argv: readonly string[]): Promise<number>;
}

/** Creates the `orders` program. */
export function createProgram(options: ProgramOptions): Program {
  const context = createContext(options);
  return { run: (argv) => run(argv, context) };
}

/** The whole command line: what there is to run, with its options and its help. */
export function describeProgram(context: CommandContext): Command {
  const { stdout, stderr } = context;
  const program = new Command(context.program)
    .description('Event-driven orders on AWS, or on this machine.')
    .version(readVersion(), '--version', 'print the version')
    .exitOverride()
    .showHelpAfterError('(add --help for what is possible)')
    .configureOutput({
      writeOut: (text) => stdout.write(visibleLines(text)),
      writeErr: (text) => stderr.write(visibleLines(text)),
      // what was typed is repeated here, and may be the name of a file that somebody else has chosen
      outputError: (text, write) => write(errorLines(text)),
    })
    .addHelpText('after', `\nExit codes:\n${describeExitCodes()}`);
  for (const add of [
    addUp,
    addPublish,
    addGet,
    addList,
    addValidate,
    addStatus,
    addWatch,
    addDoctor,
    addLoad,
    addDlq,
    addDemo,
  ])
    add(program, context);
  addCompletion(program, context);
  return program;
}

async function run(argv: readonly string[], context: CommandContext): Promise<number> {
  try {
    await describeProgram(context).parseAsync(argv);
    return exitCodes.fine;
  } catch (error) {
    // commander has said what is wrong, or has shown the help that was asked for
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.fine : exitCodes.usage;
    const { message, exitCode } = explainError(error, context);
    if (error instanceof OutputUnreadError) return exitCode;
    const output = context.createOutput();
    output.tell(`orders: ${message}`);
    if (error instanceof CommandError) for (const detail of error.details) output.tell(`  ${detail}`);
    return exitCode;
  }
}

function visibleLines(text: string): string {
  return text.split('\n').map(visible).join('\n');
}

/** One line, and another for what was probably meant: a line break in what was typed makes none. */
function errorLines(text: string): string {
  const [, message = text, meant = ''] = /^(.*?)(\n\(Did you mean [^\n]*\?\))?\n$/s.exec(text) ?? [];
  return `${visible(message)}${meant}\n`;
}

function readVersion(): string {
  const manifest = readFileSync(join(import.meta.dirname, '../package.json'), 'utf8');
  return (JSON.parse(manifest) as { version: string }).version;
}

function describeExitCodes(): string {
  return Object.entries(exitCodes)
    .map(([name, code]) => `  ${String(code).padEnd(3)}  ${name}`)
    .join('\n');
}
