import { stackOutputs } from '@order-events/contracts';
import { startLocalCloud } from '@order-events/local-cloud';
import { localPort } from '../connection.ts';
import { type Output, toJson } from '../output.ts';
import { keyValueTable } from '../tables.ts';

export interface UpInput {
  readonly port: number;
  /** The folder that `nx run infra:synth` wrote. */
  readonly assembly: string;
  /** Ends the local cloud. */
  readonly stop: AbortSignal;
}

/** Runs the stack on this machine until it is told to stop. */
export async function runLocalCloud({ port, assembly, stop }: UpInput, output: Output): Promise<void> {
  output.tell('starting SNS, SQS, DynamoDB and Lambda on 127.0.0.1 …');
  const cloud = await startLocalCloud({ assembly, port, onLog: ({ line }) => output.tell(line) });
  try {
    const seconds = (performance.now() / 1000).toFixed(1);
    const { endpoint, region, environment, outputs } = cloud;
    if (output.json) output.print(toJson({ endpoint, region, environment, outputs }));
    else {
      output.print(keyValueTable({ endpoint, region, ...outputs }));
      output.print(`ready in ${seconds} s; try, in another terminal:\n`);
      for (const line of tries(port, environment, outputs)) output.print(`  ${line}`);
      output.print(`\nCtrl-C, or kill ${process.pid}, stops it; what it holds is gone then.`);
    }
    await aborted(stop);
    output.tell('stopping …');
  } finally {
    await cloud.stop();
  }
  output.tell('stopped');
}

/** Commands to copy: for `orders`, and for everything else that knows AWS. */
function tries(
  port: number,
  environment: Readonly<Record<string, string>>,
  outputs: Readonly<Record<string, string>>,
): string[] {
  const example = 'schemas/order-event/examples/v1/valid/01-laptop.json';
  const variables = Object.entries(environment).map(([name, value]) => `${name}=${value}`);
  const local = port === localPort ? '--local' : `--endpoint ${environment['AWS_ENDPOINT_URL']}`;
  return [
    `npx orders publish ${local} ${example}`,
    `npx orders get ${local} O1234`,
    `${variables.join(' ')} aws dynamodb scan --table-name ${outputs[stackOutputs.tableName]}`,
  ];
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
