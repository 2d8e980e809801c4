import type { ValueSet } from '@order-events/schema-values';
import { largestItem } from './largest-item.ts';
import { largestMessage } from './largest-message.ts';

/** The worst cases of a contract. */
export interface ContractSizes {
  /** The bytes of the largest SNS message, with 1,024 for its attributes; `Infinity` when it cannot be told. */
  readonly largestMessage: number;
  /** The bytes of the largest DynamoDB item, with 1,024 for what the order store adds; `Infinity` when it cannot be told. */
  readonly largestItem: number;
}

/** The sizes of messages that cannot be told, or that there are none of. */
export const unknownSizes: ContractSizes = { largestMessage: Infinity, largestItem: Infinity };

/** The sizes of some messages. */
export function sizesOf(messages: ValueSet): ContractSizes {
  return { largestMessage: largestMessage(messages), largestItem: largestItem(messages) };
}
