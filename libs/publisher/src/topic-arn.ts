import { InvalidTopicArnError } from './errors.ts';

/** @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsns.html */
const form = /^arn:aws[a-z-]*:sns:(?<region>[a-z\d-]+):\d{12}:[\w-]{1,256}$/;

/**
 * The region of a topic.
 *
 * @param source - Where the ARN comes from, for people.
 * @throws {InvalidTopicArnError} for what is not the ARN of a standard topic.
 */
export function regionOf(topicArn: unknown, source: string): string {
  const region = typeof topicArn === 'string' ? form.exec(topicArn)?.groups?.['region'] : undefined;
  if (region !== undefined) return region;
  const expected = `expected ${source} to be the ARN of a standard SNS topic, such as arn:aws:sns:eu-west-1:123456789012:OrderTopic`;
  if (typeof topicArn !== 'string') throw new InvalidTopicArnError(`${expected}, got ${typeof topicArn}`);
  const fifo = /^arn:aws[a-z-]*:sns:.*\.fifo$/.test(topicArn) ? ', which is a FIFO topic' : '';
  throw new InvalidTopicArnError(`${expected}, got ${JSON.stringify(topicArn)}${fifo}`);
}
