import type { CreatePublisher } from '../../publisher-under-test.ts';
import { createNaivePublisher } from './naive-publisher.ts';
import { shape } from './parts.ts';

/** Publishes what it is given, order event or not. */
export const believesItsCallers: CreatePublisher = (given) =>
  createNaivePublisher(given, {
    shape: (order, index, correlationId, options) => {
      const shaped = shape(order, index, correlationId, options);
      if ('message' in shaped || shaped.status !== 'refused' || shaped.error.code !== 'INVALID_EVENT') return shaped;
      const attribute = { DataType: 'String', StringValue: correlationId ?? 'none' } as const;
      return { index, message: { Message: JSON.stringify(order), MessageAttributes: { correlationId: attribute } } };
    },
  });
