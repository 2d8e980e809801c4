import { importAnchor } from '../../anchors.ts';
import type { CandidateModule } from '../candidate.ts';
import { idsOf, toPlainMessage } from './plain-message.ts';

/** What is used of sqs-producer. */
interface SqsProducer {
  readonly Producer: {
    create(options: { readonly queueUrl: string }): {
      send(messages: readonly { readonly id: string; readonly body: string }[]): Promise<unknown>;
    };
  };
}

export const open: CandidateModule['open'] = async ({ queueUrl }) => {
  const { Producer } = await importAnchor<SqsProducer>('sqs-producer');
  const producer = Producer.create({ queueUrl });
  return async (orders) => {
    const all = [...orders];
    const messages = all.map((order) => {
      const { Message, MessageAttributes } = toPlainMessage(order);
      return { id: order.orderId, body: Message, messageAttributes: MessageAttributes };
    });
    try {
      await producer.send(messages);
      return { published: idsOf(all), failed: [] };
    } catch (error) {
      // it says which messages failed; every other one was sent
      const { failedMessages } = error as { readonly failedMessages?: readonly string[] };
      if (failedMessages === undefined) throw error;
      const failed = new Set(failedMessages);
      return { published: idsOf(all).filter((id) => !failed.has(id)), failed: failedMessages };
    }
  };
};
