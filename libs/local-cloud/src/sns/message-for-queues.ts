import { invalidParameter } from './invalid-parameter.ts';
import type { Publication } from './publication.ts';

/**
 * What queues get of a message: the text itself, or of a structured message its entry for `sqs`, else its `default`.
 * Entries that are no texts do not count.
 *
 * @throws {ServiceError} `InvalidParameter`
 * @see https://docs.aws.amazon.com/sns/latest/api/API_Publish.html
 */
export function messageForQueues({ message = '', structure }: Publication): string {
  if (structure === undefined) return message;
  if (structure !== 'json') throw invalidParameter('MessageStructure');
  const { default: otherwise, sqs } = parse(message);
  if (typeof otherwise !== 'string') {
    throw invalidParameter('Message Structure - No default entry in JSON message body');
  }
  const chosen = typeof sqs === 'string' ? sqs : otherwise;
  // the engine takes no empty message, and leaves one in a batch out without a word
  if (chosen === '') throw invalidParameter('Message Reason: the local cloud delivers no empty entry of a message');
  return chosen;
}

function parse(message: string): { readonly default?: unknown; readonly sqs?: unknown } {
  try {
    const entries: unknown = JSON.parse(message);
    if (typeof entries === 'object' && entries !== null) return entries;
  } catch {
    // said below
  }
  throw invalidParameter('Message Structure - JSON message body failed to parse');
}
