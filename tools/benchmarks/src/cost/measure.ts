import { SNSClient } from '@aws-sdk/client-sns';
import { stackOutputs } from '@order-events/contracts';
import { startLocalCloud, type Template } from '@order-events/local-cloud';
import type { OrderEvent } from '@order-events/publisher';
import { readConsumerSettings } from './consumer-settings.ts';
import type { Design } from './designs.ts';
import { createMeter } from './meter.ts';
import type { Usage } from './usage.ts';

/** How many orders each load has. The first is a multiple of ten, so that every batch of it is full. */
export const loads = { atScale: 1_000, trickle: 10 } as const;

export type Load = keyof typeof loads;

/**
 * Runs both loads of a design on the local cloud and counts what they use, the same in every run:
 * - `atScale`: all orders are published at once and wait in the queue, so every receive and every batch is full;
 * - `trickle`: each order is in the table before the next one is published.
 *
 * @throws {MeasurementFailedError} when not every order arrives as it should.
 */
export async function measure(design: Design): Promise<Readonly<Record<Load, Usage>>> {
  const meter = createMeter(readConsumerSettings(design.template));
  const { intercept, onLog, onInvocation } = meter;
  const cloud = await startLocalCloud({
    template: withFewProcesses(design.template),
    assetFolders: design.assetFolders,
    intercept,
    onLog,
    onInvocation,
  });
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const client = new SNSClient({ endpoint: cloud.endpoint, region: cloud.region, credentials, maxAttempts: 1 });
  try {
    const { publish, publishAll } = design.createPublishing(client, cloud.outputs[stackOutputs.topicArn] ?? '');
    await publishAll(Array.from({ length: loads.atScale }, toOrder));
    meter.letReceive(cloud.endpoint);
    await cloud.atRest();
    const atScale = meter.read(loads.atScale);
    for (const order of Array.from({ length: loads.trickle }, toOrder)) {
      // other orders than those before
      await publish({ ...order, orderId: order.orderId.replace('O', 'P') });
      await cloud.atRest();
    }
    return { atScale, trickle: meter.read(loads.trickle) };
  } finally {
    client.destroy();
    await cloud.stop();
  }
}

/** More of them would change no count, and compete for the CPUs of this machine until requests time out. */
function withFewProcesses({ Resources, ...template }: Template): Template {
  const resources = Object.entries(Resources).map(([id, resource]) => {
    if (resource.Type !== 'AWS::Lambda::EventSourceMapping') return [id, resource];
    return [id, { ...resource, Properties: { ...resource.Properties, ScalingConfig: { MaximumConcurrency: 2 } } }];
  });
  return { ...template, Resources: Object.fromEntries(resources) as Template['Resources'] };
}

/** The order of the examples, as long as there, each with an id of its own. */
const toOrder = (_: unknown, index: number): OrderEvent => ({
  orderId: `O${1_000 + index}`,
  userId: 'U123',
  itemName: 'Laptop',
  quantity: 1,
  status: 'new',
  timestamp: '2025-05-03T12:00:00Z',
});
