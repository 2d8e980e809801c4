import { type AnyOrderEvent, failureAttributeNames } from '@order-events/contracts';
import { anOrder } from '@order-events/contracts/testing';
import { expect, it } from 'vitest';
import { countFates } from './count-fates.ts';

const publish = (snsMessageId: string, event: AnyOrderEvent | string, told = true) => ({
  snsMessageId,
  message: typeof event === 'string' ? event : JSON.stringify(event),
  attributes: {},
  told,
});
const letter = (snsMessageId: string, code?: string) => ({
  body: JSON.stringify({ Type: 'Notification', MessageId: snsMessageId, Message: 'as published' }),
  attributes: code === undefined ? {} : { [failureAttributeNames.code]: code },
});

it('counts each message whose service was told of success, by what became of it', () => {
  const paid = anOrder({ status: 'paid' });
  const moved = anOrder({ orderId: 'O2' });
  const published = [
    publish('stored', paid),
    publish('repeated', paid),
    publish('superseded', anOrder()),
    publish('poison', '{'),
    publish('moved', moved),
    publish('lost', anOrder({ orderId: 'O3' })),
    publish('untold', paid, false),
  ];
  const deadLetters = [letter('poison', 'MESSAGE_NOT_JSON'), letter('moved'), letter('repeated')];
  const items = { O1234: { ...paid, precedence: 'p' } };
  const atRest = { published, items, deadLetters, consumed: { from: 0, until: Date.now() } };
  expect(countFates(atRest, new Set([5]))).toEqual({
    stored: 2,
    superseded: 1,
    deadLettered: { MESSAGE_NOT_JSON: 1, MAX_RECEIVES_EXCEEDED: 1 },
    lost: 1,
  });
});
