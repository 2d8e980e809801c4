import { Readable } from 'node:stream';
import { stackOutputs } from '@order-events/contracts';
import { createJourney, type FaultOptions, startLocalCloud } from '@order-events/local-cloud';
import { byteOrderMark, gotByteOrderMark } from '../byte-order-mark.ts';
import { CommandError } from '../command-error.ts';
import { exitCodes } from '../exit-codes.ts';
import { localEndpointVariable, localPort } from '../local-endpoint.ts';
import type { Output } from '../output.ts';
import { parseJson } from '../parse-json.ts';
import { withNotDone } from '../not-done.ts';
import { readText } from '../read-text.ts';
import { toJson } from '../visible.ts';
import { toFunctionLogLines } from './function-log-lines.ts';

export interface UpInput {
  readonly port: number;
  /** The folder that `nx run infra:synth` wrote. */
  readonly assembly: string;
  /** The folder that keeps what the cloud holds. @default none: it is gone in the end */
  readonly data?: string;
  /** A file with the rules of what goes wrong. */
  readonly faults?: string;
  /** Instead of the seed in that file. */
  readonly seed?: number;
  /** Tells each step of each message, and the lines of the functions as they are. */
  readonly verbose?: boolean;
  /** What a person types to run the program. */
  readonly program: string;
  /** Ends the local cloud. */
  readonly stop: AbortSignal;
}

/**
 * Runs the stack on this machine until it is told to stop.
 *
 * @throws {CommandError} when the file with the faults is not one.
 * @throws {LocalCloudError} when the stack cannot be run.
 */
export async function runLocalCloud(
  { port, assembly, data, faults, program, seed, verbose = false, stop }: UpInput,
  output: Output,
): Promise<void> {
  const rules =
    faults === undefined ? undefined : await withNotDone('nothing was started', () => readFaults(faults, seed));
  output.tell('starting SNS, SQS, DynamoDB and Lambda on 127.0.0.1 …');
  const follow = createJourney();
  const cloud = await startLocalCloud({
    assembly,
    port,
    data,
    ...(rules === undefined ? {} : { faults: rules }),
    onLog: ({ line }) => (verbose ? [line] : toFunctionLogLines(line)).forEach(output.tell),
    onAnswer: (request, response) => {
      if (!verbose) return;
      for (const { step, subject, detail } of follow(request, response)) {
        output.tell(`${new Date().toISOString().slice(11, 23)} ${step.padEnd(13)} ${subject} ${detail}`.trimEnd());
      }
    },
  });
  try {
    const seconds = (performance.now() / 1000).toFixed(1);
    const { endpoint, region, environment, outputs } = cloud;
    if (output.json) output.print(toJson({ endpoint, region, environment, outputs }));
    else {
      output.values(Object.entries({ endpoint, region, ...outputs, ...(data === undefined ? {} : { data }) }));
      output.print(`ready in ${seconds} s; try, in another terminal:`);
      output.print('');
      for (const line of tries(program, port, environment, outputs)) output.print(`  ${line}`);
      if (port !== localPort) {
        output.print('');
        output.print('or, to use --local there:');
        output.print('');
        output.print(`  export ${localEndpointVariable}=${endpoint}`);
      }
      const left = data === undefined ? 'what it holds is gone then' : `what it holds stays in ${data}`;
      output.print('');
      output.print(`Ctrl-C, or kill ${process.pid}, stops it; ${left}.`);
    }
    await aborted(stop);
    output.tell('stopping …');
    for (const { rule, matched, injected } of cloud.faults.counts()) {
      output.tell(`fault ${rule.fault}: ${injected} of ${matched} matching`);
    }
  } finally {
    await cloud.stop();
  }
  output.tell('stopped');
}

/** What is wrong with the rules themselves, the local cloud says. */
async function readFaults(file: string, seed: number | undefined): Promise<FaultOptions> {
  const text = await readText(file, Readable.from([]));
  const parsed = parseJson(text);
  const options = parsed?.value as Partial<FaultOptions> | undefined | null;
  if (!Array.isArray(options?.rules)) {
    const got = text.startsWith(byteOrderMark) ? gotByteOrderMark : 'something else';
    throw new CommandError(`${file}: expected JSON such as {"seed":1,"rules":[…]}, got ${got}`, exitCodes.usage);
  }
  return { ...options, rules: options.rules, seed: seed ?? options.seed ?? 0 };
}

/** Commands to copy: for `orders`, and for everything else that knows AWS. */
function tries(
  program: string,
  port: number,
  environment: Readonly<Record<string, string>>,
  outputs: Readonly<Record<string, string>>,
): string[] {
  const example = 'schemas/order-event/examples/v1/valid/01-laptop.json';
  // before version 2.13, the CLI of AWS takes an endpoint as an option only
  const { AWS_ENDPOINT_URL: endpoint, AWS_REGION: _, ...others } = environment;
  const variables = Object.entries(others).map(([name, value]) => `${name}=${value}`);
  const local = port === localPort ? '--local' : `--endpoint ${endpoint}`;
  return [
    `${program} publish ${local} ${example}`,
    `${program} get ${local} O1234`,
    `${program} status ${local}`,
    `${variables.join(' ')} aws --endpoint-url ${endpoint} dynamodb scan --table-name ${outputs[stackOutputs.tableName]}`,
  ];
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
