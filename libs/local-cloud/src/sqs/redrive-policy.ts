import type { SqsQueue, SqsStore } from '../engines/fauxqs-internals.ts';
import { parseObject } from '../engines/read-json.ts';
import { ServiceError } from '../engines/service-error.ts';
import { invalidValue } from './refusals.ts';

/** The queue for which a policy is checked; it may not exist yet. */
export interface PolicyOwner {
  readonly arn: string;
  readonly isFifo: boolean;
}

/** The ARN of the queue to which a queue moves what was received too often. */
export function deadLetterTargetOf(queue: SqsQueue): string | undefined {
  const target = parseObject(queue.attributes['RedrivePolicy'] ?? '{}')?.['deadLetterTargetArn'];
  return typeof target === 'string' ? target : undefined;
}

/**
 * @throws {ServiceError} when SQS does not take the policy
 * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SetQueueAttributes.html
 */
export function checkRedrivePolicy(text: string, owner: PolicyOwner, queues: SqsStore): void {
  const policy = parseObject(text);
  if (policy === undefined) throw unsupported('RedrivePolicy', 'Redrive policy is not a valid JSON map.');
  const invalid = (reason: string) => invalidValue('RedrivePolicy', text, reason);
  for (const name of ['maxReceiveCount', 'deadLetterTargetArn'] as const)
    if (policy[name] === undefined) throw invalid(`Redrive policy does not contain mandatory attribute: ${name}.`);
  if (Object.keys(policy).length > 2)
    throw invalid('Only following attributes are supported: [maxReceiveCount, deadLetterTargetArn].');
  const { maxReceiveCount, deadLetterTargetArn } = policy;
  const count = Number(maxReceiveCount);
  if (!Number.isInteger(count) || count < 1 || count > 1000)
    throw invalid(
      `Invalid value for maxReceiveCount: ${String(maxReceiveCount)}, valid values are from 1 to 1000 both inclusive.`,
    );
  const arn = String(deadLetterTargetArn);
  if (!arn.startsWith('arn:')) throw invalid('Invalid value for deadLetterTargetArn.');
  const target = queues.getQueueByArn(arn);
  if (target === undefined) throw invalid('Dead letter target does not exist.');
  if (target.isFifo() !== owner.isFifo) throw invalid('Dead-letter queue must be same type of queue as the source.');
  if (!mayUse(owner.arn, target)) throw invalid(`The redrive allow policy of ${arn} does not allow this source queue.`);
}

/** Whether a queue lets another have it as its dead-letter queue. Without a policy it lets every one. */
function mayUse(source: string, target: SqsQueue): boolean {
  const policy = parseObject(target.attributes['RedriveAllowPolicy'] ?? '{}');
  if (policy?.['redrivePermission'] === 'denyAll') return false;
  return policy?.['redrivePermission'] !== 'byQueue' || asArray(policy['sourceQueueArns'])?.includes(source) === true;
}

const permissions: readonly unknown[] = ['allowAll', 'denyAll', 'byQueue'];
const maxSources = 10;

/**
 * @throws {ServiceError} when SQS does not take the policy
 * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SetQueueAttributes.html
 */
export function checkRedriveAllowPolicy(text: string): void {
  const { redrivePermission, sourceQueueArns, ...more } = parseObject(text) ?? { redrivePermission: undefined };
  const sources = sourceQueueArns === undefined ? [] : asArray(sourceQueueArns);
  if (!permissions.includes(redrivePermission) || sources === undefined || Object.keys(more).length > 0)
    throw unsupported(
      'RedriveAllowPolicy',
      "Amazon SQS can't create the redrive allow policy, as it's in an unsupported format.",
    );
  const invalid = (reason: string) =>
    invalidValue('RedriveAllowPolicy', text, `Amazon SQS can't create the redrive allow policy. ${reason}`);
  if (redrivePermission !== 'byQueue' && sources.length > 0)
    throw invalid('To specify one or more source queue ARNs, you must set redrivePermission to byQueue.');
  if (redrivePermission === 'byQueue' && sources.length === 0)
    throw invalid(
      'When you specify the byQueue permission type, you must also specify one or more sourceQueueArns values.',
    );
  if (sources.length > maxSources)
    throw invalid(`The maximum number of source queue ARNs you can specify is ${maxSources}.`);
}

const unsupported = (attribute: string, reason: string): ServiceError =>
  new ServiceError('InvalidAttributeValue', `Invalid value for the parameter ${attribute}. Reason: ${reason}`);

const asArray = (value: unknown): readonly unknown[] | undefined => (Array.isArray(value) ? value : undefined);
