import { createHandler } from '@order-events/order-consumer';
import type { SQSRecord } from 'aws-lambda';
import type { CreateHandler } from '../handler-under-test.ts';
import { toRealPorts } from './parts.ts';

/** Knows a message by what SNS called it, and handles none twice. So poison that is redriven is gone for good. */
export const deduplicatesBySnsId: CreateHandler = (ports) => {
  const handler = createHandler(toRealPorts(ports));
  const done = new Set<string>();
  return async (event, context) => {
    const fresh = event.Records.filter((record) => !done.has(snsIdOf(record)));
    const answer = await handler({ Records: fresh }, context);
    const failed = new Set(answer.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier));
    for (const record of fresh) if (!failed.has(record.messageId)) done.add(snsIdOf(record));
    return answer;
  };
};

function snsIdOf({ body }: SQSRecord): string {
  return (JSON.parse(body) as { readonly MessageId: string }).MessageId;
}
