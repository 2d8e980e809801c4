import { contextAttributeNames } from '@order-events/contracts';
import type { Attributes, HistoryEvent } from '../run/history.ts';
import { listed, type Names } from './names.ts';
import type { Tellers } from './tellers.ts';

type PublishingTellers = Pick<
  Tellers,
  'given' | 'publish-requested' | 'published' | 'publish-refused' | 'told' | 'concluded' | 'publisher-crashed'
>;

/** Tells how services publish. What was given as a list is told there, and named from then on. */
export function publishingTellers(names: Names, history: readonly HistoryEvent[]): PublishingTellers {
  const given = history.filter((event) => event.type === 'given');
  const inLists = new Set(
    given.flatMap(({ how, orders }) => (how === 'publish' ? [] : orders.map(({ correlationId }) => correlationId))),
  );
  const ordersOf = new Map(given.map(({ publication, orders }) => [publication, orders]));
  const isGiven = new Set(given.flatMap(({ orders }) => orders.map(({ correlationId }) => correlationId)));
  const takenAs = new Map(
    history.flatMap((event) =>
      event.type === 'published'
        ? [[event.snsMessageId, event.attributes[contextAttributeNames.correlationId]] as const]
        : [],
    ),
  );
  const nameOf = (message: string, { [contextAttributeNames.correlationId]: correlationId = '' }: Attributes) => {
    if (inLists.has(correlationId)) return names.given(correlationId);
    // poison has been given to no publisher
    return isGiven.has(correlationId) ? names.order(correlationId) : names.text(message);
  };
  return {
    given: ({ how, orders }) =>
      how === 'publish'
        ? undefined
        : `a service publishes a list: ${orders.map(({ correlationId }) => names.order(correlationId)).join('; ')}`,
    'publish-requested': ({ correlationIds: ids, excess }) => {
      const request = `a request with ${listed(ids.map(names.given))} reaches SNS`;
      if (excess !== undefined) return `${request}, which refuses it: ${excess}`;
      return ids.length > 1 ? request : undefined;
    },
    published: ({ message, attributes, told }) => {
      const name = nameOf(message, attributes);
      if (!told) return `SNS takes ${name}, and the service is not told so`;
      return inLists.has(attributes[contextAttributeNames.correlationId] ?? '')
        ? `SNS takes ${name}`
        : `a service publishes ${name}`;
    },
    'publish-refused': ({ message, attributes }) => `SNS does not take ${nameOf(message, attributes)}`,
    told: ({ publication, index, status, snsMessageId = '', code, maybePublished }) => {
      const correlationId = ordersOf.get(publication)?.[index]?.correlationId;
      const name = names.given(correlationId ?? '');
      if (status === 'published') {
        const isTrue = takenAs.has(snsMessageId) && takenAs.get(snsMessageId) === correlationId;
        return isTrue
          ? undefined
          : `the publisher says that ${name} is published, under an id that SNS did not give it`;
      }
      return status === 'refused'
        ? `the publisher refuses ${name}: ${code}`
        : `the publisher gives ${name} up: ${code}, ${maybePublished ? 'and maybe published' : 'and not published'}`;
    },
    concluded: ({ aborted, summary, error }) => {
      if (error !== undefined) return `the publisher throws ${error}`;
      return aborted && summary?.aborted ? 'the service ends its list' : undefined;
    },
    'publisher-crashed': () => 'the publisher leaves a rejection that nobody handles',
  };
}
