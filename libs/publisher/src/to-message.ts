import type { PublishCommandInput } from '@aws-sdk/client-sns';
import {
  eventType,
  findViolations,
  messageAttributeNames,
  type OrderEvent,
  type SchemaVersion,
} from '@order-events/contracts';
import { InvalidOrderError } from './errors.ts';

/**
 * Shapes an order event as an SNS message. Validates its canonical form, which is what will be sent: what JSON leaves
 * out or changes is seen here and not by a consumer.
 *
 * @throws {InvalidOrderError} when that is not an order event.
 * @example await sns.send(new PublishCommand(toMessage(order, topicArn, 1)));
 */
export function toMessage<Version extends SchemaVersion>(
  order: OrderEvent<Version>,
  topicArn: string,
  schemaVersion: Version,
): PublishCommandInput {
  const message = toJson(order);
  const canonical = JSON.parse(message) as OrderEvent;
  const violations = findViolations(canonical, schemaVersion);
  if (violations.length > 0) throw new InvalidOrderError(violations);
  return {
    TopicArn: topicArn,
    Message: message,
    MessageAttributes: {
      [messageAttributeNames.eventType]: { DataType: 'String', StringValue: eventType },
      [messageAttributeNames.schemaVersion]: { DataType: 'String', StringValue: String(schemaVersion) },
      [messageAttributeNames.status]: { DataType: 'String', StringValue: canonical.status },
    },
  };
}

function toJson(value: unknown): string {
  const notJson = { pointer: '', keyword: 'type', expected: 'must be representable as JSON' };
  try {
    // JSON.stringify answers undefined for undefined, functions and symbols, which its type does not say
    const text = JSON.stringify(value) as string | undefined;
    if (text !== undefined) return text;
  } catch (cause) {
    throw new InvalidOrderError([notJson], cause);
  }
  throw new InvalidOrderError([notJson]);
}
