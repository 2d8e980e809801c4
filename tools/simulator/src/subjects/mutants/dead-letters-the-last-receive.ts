import { SendMessageCommand } from '@aws-sdk/client-sqs';
import { deadLetterAttributeName, maxReceiveCount } from '@order-events/contracts';
import { createHandler } from '@order-events/order-consumer';
import type { CreateHandler } from '../handler-under-test.ts';
import { toAnswer, toRealPorts } from './parts.ts';

/** Does the redrive policy's work: sends an order that failed for the last time to OrderDLQ as if it were poison. */
export const deadLettersTheLastReceive: CreateHandler = (ports) => {
  const handler = createHandler(toRealPorts(ports));
  return async (event, context) => {
    const { batchItemFailures } = await handler(event, context);
    const failed = event.Records.filter(({ messageId }) =>
      batchItemFailures.some(({ itemIdentifier }) => itemIdentifier === messageId),
    );
    const isLast = ({ attributes }: (typeof failed)[number]) =>
      Number(attributes.ApproximateReceiveCount) >= maxReceiveCount;
    const note = { DataType: 'String', StringValue: '{"code":"TOO_MANY_RECEIVES"}' };
    for (const { body } of failed.filter(isLast)) {
      await ports.sqs.send(
        new SendMessageCommand({
          QueueUrl: ports.deadLetterQueueUrl,
          MessageBody: body,
          MessageAttributes: { [deadLetterAttributeName]: note },
        }),
      );
    }
    return toAnswer(failed.filter((record) => !isLast(record)));
  };
};
