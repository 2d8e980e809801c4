import { contextAttributeNames } from '@order-events/contracts';
import type { Inspection } from './inspect.ts';
import type { OrderResult } from './publish-lists.ts';
import type { WireTap } from './wire-tap.ts';

type Taken = Awaited<ReturnType<WireTap['read']>>;

/**
 * Compares what publishers said with what SNS took: what was published is there, under its id; what surely was not, is not.
 * And no publisher refuses what the contract's own generators made.
 */
export function falseResults(results: readonly OrderResult[], taken: Taken): Inspection['violations'] {
  const correlationIds = new Set([...taken.values()].map(correlationIdOf));
  const faultOf = ({ correlationId, told }: OrderResult) => {
    if (told.status === 'refused') return `was refused: ${told.code}`;
    if (told.status === 'failed') {
      return told.maybePublished === false && correlationIds.has(correlationId)
        ? 'was said not to be published, and SNS took it'
        : undefined;
    }
    const message = taken.get(told.snsMessageId ?? '');
    return message !== undefined && correlationIdOf(message) === correlationId
      ? undefined
      : 'was said to be published under an id that SNS had not given it';
  };
  return results.flatMap((result) => {
    const fault = faultOf(result);
    return fault === undefined ? [] : { law: 'true results' as const, explanation: `${result.correlationId} ${fault}` };
  });
}

function correlationIdOf({ attributes }: { readonly attributes: Readonly<Record<string, string>> }) {
  return attributes[contextAttributeNames.correlationId];
}
