import { describe, expect, it } from 'vitest';
import { regionOf } from './topic-arn.ts';

describe('the ARN of a topic', () => {
  it.each([
    ['arn:aws:sns:eu-west-1:123456789012:OrderTopic', 'eu-west-1'],
    ['arn:aws-us-gov:sns:us-gov-west-1:123456789012:dev-OrderTopic', 'us-gov-west-1'],
    ['arn:aws-cn:sns:cn-north-1:123456789012:Order_Topic', 'cn-north-1'],
  ])('%s names the region %s', (arn, region) => {
    expect(regionOf(arn, 'topicArn')).toBe(region);
  });

  it.each([
    ['', 'got ""'],
    ['OrderTopic', 'got "OrderTopic"'],
    ['arn:aws:sqs:eu-west-1:123456789012:OrderQueue', 'got "arn:aws:sqs'],
    ['arn:aws:sns:eu-west-1:123456789012:OrderTopic:subscription', 'got "arn'],
    ['arn:aws:sns:eu-west-1:12345678901:OrderTopic', 'got "arn'],
    [' arn:aws:sns:eu-west-1:123456789012:OrderTopic', 'got " arn'],
    ['arn:aws:sns:eu-west-1:123456789012:Orders.fifo', 'Orders.fifo", which is a FIFO topic'],
    [42, 'got number'],
    [null, 'got object'],
  ])('%j is refused, with what was expected', (value, got) => {
    const reading = () => regionOf(value, 'topicArn');
    expect(reading).toThrow(expect.objectContaining({ code: 'INVALID_TOPIC_ARN' }));
    expect(reading).toThrow(`expected topicArn to be the ARN of a standard SNS topic`);
    expect(reading).toThrow(got);
  });
});
