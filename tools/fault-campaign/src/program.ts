import { existsSync } from 'node:fs';
import { join, relative } from 'node:path';
import { LocalCloudError } from '@order-events/local-cloud';
import { Command, CommanderError, InvalidArgumentError } from 'commander';
import { exitCodes } from '@order-events/simulator';
import { describeCampaign, isFine } from './report.ts';
import { type CampaignOptions, runCampaign } from './run-campaign.ts';

type Flags = Omit<CampaignOptions, 'stop' | 'onProgress'> & { readonly json?: true };

const command = 'nx run fault-campaign:run --';
const assembly = join(import.meta.dirname, '../../../apps/infra/cdk.out');

export interface ProgramOptions {
  readonly stdout: NodeJS.WritableStream;
  /** Shows the progress where it is a terminal. */
  readonly stderr: NodeJS.WritableStream & { readonly isTTY?: boolean };
}

/**
 * Runs the campaign with a command line as the shell gives it. Ctrl-C ends it.
 *
 * @returns The exit code.
 * @example process.exitCode = await runProgram(process.argv, { stdout: process.stdout, stderr: process.stderr });
 */
export async function runProgram(argv: readonly string[], { stdout, stderr }: ProgramOptions): Promise<number> {
  const interruption = new AbortController();
  const interrupt = () => interruption.abort();
  process.once('SIGINT', interrupt);
  const program = createCommand().configureOutput({
    writeOut: (text) => stdout.write(text),
    writeErr: (text) => stderr.write(text),
  });
  try {
    program.parse(argv);
    return await campaign(program.opts<Flags>(), interruption.signal, { stdout, stderr });
  } catch (error) {
    if (interruption.signal.aborted) return exitCodes.interrupted;
    // commander has written its message, or the help
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.fine : exitCodes.usage;
    if (!(error instanceof LocalCloudError)) throw error;
    stderr.write(`campaign: ${error.message}\n`);
    return error.code === 'NOT_AT_REST' ? exitCodes['a law does not hold'] : exitCodes.usage;
  } finally {
    process.off('SIGINT', interrupt);
  }
}

async function campaign(
  { json, ...options }: Flags,
  stop: AbortSignal,
  { stdout, stderr }: ProgramOptions,
): Promise<number> {
  const showProgress = stderr.isTTY === true && !json;
  const onProgress = (what: string) => void (showProgress && stderr.write(`\r\u001b[K${what}`));
  const result = await runCampaign({ ...options, stop, onProgress });
  onProgress('');
  stdout.write(`${json ? JSON.stringify(result) : describeCampaign(result)}\n`);
  return isFine(result) ? exitCodes.fine : exitCodes['a law does not hold'];
}

/** Creates the command that reads one command line: it keeps what it read. */
function createCommand(): Command {
  return new Command('campaign')
    .description(
      'Runs the deployed stack on this machine while everything goes wrong, and proves that nothing is lost.',
    )
    .option('--orders <number>', 'how many orders there are; each has several events', toNumber(1), 1000)
    .option('--kills <number>', 'how many processes of the consumer are killed', toNumber(0), 10)
    .option('--seed <number>', 'decides what is published and which requests fail', toNumber(0), 1)
    .option('--bundle <folder>', 'run this consumer instead: a folder whose index exports `handler`', toBundle)
    .option('--assembly <folder>', 'what `nx run infra:synth` wrote', relative('', assembly))
    .option('--json', 'print JSON')
    .addHelpText(
      'after',
      `
Examples:
  $ ${command} --orders 20000 --kills 50
  $ ${command} --orders 400 --bundle ./my-consumer

Exit codes: ${Object.entries(exitCodes)
        .map(([name, code]) => `${code} ${name}`)
        .join(', ')}`,
    )
    .exitOverride();
}

function toNumber(least: number) {
  return (text: string): number => {
    const value = Number(text);
    if (/^\d+$/.test(text) && Number.isSafeInteger(value) && value >= least) return value;
    throw new InvalidArgumentError(`expected a whole number from ${least}.`);
  };
}

function toBundle(folder: string): string {
  if (['index.cjs', 'index.js', 'index.mjs'].some((file) => existsSync(join(folder, file)))) return folder;
  throw new InvalidArgumentError('expected a folder with index.cjs, index.js or index.mjs.');
}
