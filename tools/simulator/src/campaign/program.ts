import { existsSync } from 'node:fs';
import { join, relative } from 'node:path';
import { LocalCloudError } from '@order-events/local-cloud';
import { Command, CommanderError, InvalidArgumentError } from 'commander';
import { describeCampaign, isFine } from './report.ts';
import { type CampaignOptions, runCampaign } from './run-campaign.ts';

/** What the program tells its caller. */
const exitCodes = { fine: 0, 'a law does not hold': 1, usage: 2, interrupted: 130 } as const;

type Options = Omit<CampaignOptions, 'stop' | 'onProgress'> & { readonly json?: true };

const command = 'nx run simulator:campaign --';
const assembly = join(import.meta.dirname, '../../../../apps/infra/cdk.out');

const program = new Command('campaign')
  .description('Runs the deployed stack on this machine while everything goes wrong, and proves that nothing is lost.')
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

/** Does what a command line asks for, and answers with the exit code. */
export async function runProgram(argv: readonly string[]): Promise<number> {
  const interruption = new AbortController();
  process.once('SIGINT', () => interruption.abort());
  try {
    program.parse(argv);
    return await campaign(program.opts<Options>(), interruption.signal);
  } catch (error) {
    if (interruption.signal.aborted) return exitCodes.interrupted;
    // commander has written its message, or the help
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.fine : exitCodes.usage;
    if (!(error instanceof LocalCloudError)) throw error;
    process.stderr.write(`campaign: ${error.message}\n`);
    return error.code === 'NOT_AT_REST' ? exitCodes['a law does not hold'] : exitCodes.usage;
  }
}

async function campaign({ json, ...options }: Options, stop: AbortSignal): Promise<number> {
  const showProgress = process.stderr.isTTY && !json;
  const onProgress = (what: string) => void (showProgress && process.stderr.write(`\r\u001b[K${what}`));
  const result = await runCampaign({ ...options, stop, onProgress });
  onProgress('');
  process.stdout.write(`${json ? JSON.stringify(result) : describeCampaign(result)}\n`);
  return isFine(result) ? exitCodes.fine : exitCodes['a law does not hold'];
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
