import type { AnyOrderEvent } from '@order-events/contracts';
import { anOrder } from '@order-events/contracts/testing';
import { expect, it } from 'vitest';
import { countFates, fatesOf } from './fates.ts';

const publish = (snsMessageId: string, event: AnyOrderEvent | string) => ({
  snsMessageId,
  message: typeof event === 'string' ? event : JSON.stringify(event),
  attributes: {},
  told: true,
});
const letter = (snsMessageId: string, code?: string) => ({
  body: JSON.stringify({ Type: 'Notification', MessageId: snsMessageId, Message: 'as published' }),
  attributes: code === undefined ? {} : { deadLetter: JSON.stringify({ code }) },
});

it('counts each message by what became of it', () => {
  const paid = anOrder({ status: 'paid' });
  const moved = anOrder({ orderId: 'O2' });
  const published = [
    publish('stored', paid),
    publish('repeated', paid),
    publish('superseded', anOrder()),
    publish('poison', '{'),
    publish('raw', 'poison'),
    publish('lost poison', '{'),
    publish('moved', moved),
    publish('lost', anOrder({ orderId: 'O3' })),
  ];
  const raw = { body: 'poison', attributes: { deadLetter: '{"code":"MESSAGE_NOT_JSON"}' } };
  const deadLetters = [raw, letter('poison', 'MESSAGE_NOT_JSON'), letter('moved'), letter('repeated')];
  const items = { O1234: { ...paid, precedence: 'p' } };
  const atRest = { published, items, deadLetters, consumed: { from: 0, until: Date.now() } };
  expect(countFates(fatesOf(atRest))).toEqual({
    stored: 2,
    superseded: 1,
    deadLettered: { MESSAGE_NOT_JSON: 2, MAX_RECEIVES_EXCEEDED: 1 },
    lost: 2,
  });
});
