import { GetQueueAttributesCommand, GetQueueUrlCommand } from '@aws-sdk/client-sqs';
import { roleSession } from '../iam/role-session.ts';
import { readProperties, type PropertyReader } from '../stack/properties.ts';
import { isJsonObject, type JsonValue } from '../stack/template.ts';
import type { FunctionDefinition } from '../lambda/function-definition.ts';
import { findFunction } from './find-function.ts';
import { generatedName, type Provisioner, type ProvisioningContext } from './provisioner.ts';

/** Lambda starts with this many batches at once, and scales from there; the local cloud stays there. */
const defaultConcurrency = 5;

export const eventSourceMappingProvisioner: Provisioner = {
  emulated: [
    'EventSourceArn',
    'FunctionName',
    'Enabled',
    'BatchSize',
    'MaximumBatchingWindowInSeconds',
    'ScalingConfig',
    'FunctionResponseTypes',
  ],
  recorded: ['KmsKeyArn', 'LoggingConfig', 'MetricsConfig', 'Tags'],
  create: async (resource, context) => {
    const properties = readProperties(resource);
    const target = findFunction(properties, 'FunctionName', context.functions);
    const batchSize = properties.optionalInteger('BatchSize', { from: 1, to: 10_000 }) ?? 10;
    const batchingWindowSeconds =
      properties.optionalInteger('MaximumBatchingWindowInSeconds', { from: 0, to: 300 }) ?? 0;
    if (batchSize > 10 && batchingWindowSeconds === 0) {
      throw properties.invalid('BatchSize', 'at most 10, as there is no MaximumBatchingWindowInSeconds,');
    }
    const queue = await mappedQueue(properties, target, context);
    const settings = {
      ...queue,
      batchSize,
      batchingWindowSeconds,
      maximumConcurrency: maximumConcurrency(properties),
      reportsBatchItemFailures: reportsBatchItemFailures(properties),
    };
    if (properties.optionalBoolean('Enabled') ?? true) {
      const session = target.role === undefined ? undefined : roleSession(target.role, target.name);
      context.mappings.push({ functionArn: target.arn, session, settings });
    }
    return { ref: generatedName(context.stackName, resource.logicalId), attributes: {} };
  },
};

async function mappedQueue(properties: PropertyReader, target: FunctionDefinition, { sqs }: ProvisioningContext) {
  const queueArn = properties.string('EventSourceArn');
  const [, , service, , , name = ''] = queueArn.split(':');
  if (service !== 'sqs' || name.endsWith('.fifo')) {
    throw properties.invalid('EventSourceArn', 'the ARN of a standard SQS queue, the one source that is emulated,');
  }
  const { QueueUrl = '' } = await sqs.send(new GetQueueUrlCommand({ QueueName: name }));
  const { Attributes } = await sqs.send(
    new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['VisibilityTimeout'] }),
  );
  // Lambda refuses such a mapping: a message would be received again while it is still being worked on
  if (Number(Attributes?.VisibilityTimeout) < target.timeoutSeconds) {
    const least = `a queue whose VisibilityTimeout is at least the Timeout of ${target.name}, ${target.timeoutSeconds} s,`;
    throw properties.invalid('EventSourceArn', least);
  }
  return { queueArn, queueUrl: QueueUrl };
}

function maximumConcurrency(properties: PropertyReader): number {
  const config = properties.value('ScalingConfig');
  const wanted: JsonValue | undefined = isJsonObject(config) ? config['MaximumConcurrency'] : undefined;
  if (wanted === undefined) return defaultConcurrency;
  const number = Number(wanted);
  if (Number.isInteger(number) && number >= 2 && number <= 1000) return number;
  throw properties.invalid('ScalingConfig', 'a MaximumConcurrency from 2 to 1000');
}

function reportsBatchItemFailures(properties: PropertyReader): boolean {
  const types = properties.value('FunctionResponseTypes') ?? [];
  return Array.isArray(types) && types.includes('ReportBatchItemFailures');
}
