import type { Attributes } from '../history.ts';

/** The texts of message attributes, as SNS and SQS take them. */
export function toTextAttributes(
  attributes: Readonly<Record<string, { StringValue?: string | undefined }>> = {},
): Attributes {
  return Object.fromEntries(Object.entries(attributes).map(([name, { StringValue = '' }]) => [name, StringValue]));
}
