import type { Attributes } from '../run/history.ts';

/** A message attribute as SNS and SQS take it. */
interface TypedAttribute {
  readonly StringValue?: string | undefined;
  readonly BinaryValue?: Uint8Array | undefined;
}

/** The texts of message attributes; bytes in Base64, as they are written in JSON. */
export function toTextAttributes(attributes: Readonly<Record<string, TypedAttribute>> = {}): Attributes {
  return Object.fromEntries(
    Object.entries(attributes).map(([name, { StringValue, BinaryValue }]) => [
      name,
      StringValue ?? Buffer.from(BinaryValue ?? []).toString('base64'),
    ]),
  );
}
