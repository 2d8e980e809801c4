import { join } from 'node:path';
import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { metricNamespace, stackOutputs } from '@order-events/contracts';
import { readAssembly, startLocalCloud, type FaultRule } from '@order-events/local-cloud';
import { Template } from 'aws-cdk-lib/assertions';
import { beforeAll, expect, test, vi } from 'vitest';
import { alarmMetrics, any, dashboardMetrics } from './testing/monitored-metrics.ts';

const assembly = join(import.meta.dirname, '../cdk.out');

/** A line that is a document in CloudWatch's embedded metric format as well. */
interface MetricLine {
  readonly [field: string]: unknown;
  readonly _aws?: {
    readonly CloudWatchMetrics: readonly {
      readonly Namespace: string;
      readonly Dimensions: readonly (readonly string[])[];
      readonly Metrics: readonly { readonly Name: string }[];
    }[];
  };
}

const order = (orderId: string, timestamp = '2025-05-03T12:00:00Z') =>
  JSON.stringify({ orderId, userId: 'U123', itemName: 'Laptop', quantity: 1, status: 'new', timestamp });

/** Refused at once, and so without a wait for the SDK's retries. */
const refused: FaultRule = {
  fault: 'deny',
  service: 'dynamodb',
  action: 'PutItem',
  matching: ({ body }) => body.includes('O-refused'),
};

/** What the running bundle emits for an order, a late event of it, poison, and an order that cannot be stored. */
async function emittedMetrics(): Promise<ReadonlySet<string>> {
  const emitted = new Set<string>();
  const cloud = await startLocalCloud({
    assembly,
    faults: { seed: 1, rules: [refused] },
    onLog: ({ line }) => {
      for (const metric of metricsIn(JSON.parse(line))) emitted.add(metric);
    },
  });
  const sns = new SNSClient({
    endpoint: cloud.endpoint,
    region: cloud.region,
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
  try {
    const messages = [order('O-1'), order('O-1', '2025-05-03T11:00:00Z'), 'poison', order('O-refused')];
    const TopicArn = cloud.outputs[stackOutputs.topicArn];
    for (const Message of messages) await sns.send(new PublishCommand({ TopicArn, Message }));
    // a record that failed, one that was dead-lettered and one that was stored, in whatever order their batches end
    const seen = () => ['cause=', 'code=', 'eventAge'].filter((each) => [...emitted].join().includes(each));
    await vi.waitFor(() => expect(seen()).toHaveLength(3), { timeout: 20_000 });
  } finally {
    sns.destroy();
    await cloud.stop();
  }
  return emitted;
}

/** For instance `OrderEvents failed cause=REFUSED functionName=order-consumer`. */
function metricsIn(line: MetricLine): string[] {
  return (line['_aws']?.CloudWatchMetrics ?? []).flatMap(({ Namespace, Dimensions, Metrics }) =>
    Dimensions.flatMap((names) =>
      Metrics.map(({ Name }) => inWords(Namespace, Name, Object.fromEntries(names.map((name) => [name, line[name]])))),
    ),
  );
}

const inWords = (namespace: string, name: string, dimensions: Readonly<Record<string, unknown>>): string =>
  [
    namespace,
    name,
    ...Object.entries(dimensions)
      .map(([key, value]) => `${key}=${String(value)}`)
      .toSorted(),
  ].join(' ');

/** Without the values that a search leaves open. */
const open = (metric: string): string => metric.replace(/\b(cause|code)=\S+/, `$1=${any}`);

let template: Template;
let emitted: ReadonlySet<string>;
beforeAll(async () => {
  template = Template.fromJSON({ ...(await readAssembly(assembly)).template });
  emitted = new Set([...(await emittedMetrics())].flatMap((metric) => [metric, open(metric)]));
}, 40_000);

test('every metric of the consumer that an alarm or the dashboard asks for is one that the running bundle emits', () => {
  const asked = [...alarmMetrics(template), ...dashboardMetrics(template)].filter(
    ({ namespace }) => namespace === metricNamespace,
  );
  expect(asked.length).toBeGreaterThan(9);
  const missing = asked.filter(({ namespace, name, dimensions }) => !emitted.has(inWords(namespace, name, dimensions)));
  expect(missing).toEqual([]);
});
