import { maxTopicMessageBytes } from '@order-events/contracts';
import { itemLimit } from '../size/largest-item.ts';
import type { Problem, Rule } from './rule.ts';

/**
 * The largest message is one that SNS takes. A topic may take more by its attribute MaximumMessageSize; a contract does
 * not count on it.
 * @see https://docs.aws.amazon.com/sns/latest/api/API_Publish.html
 */
export const messageTooLarge: Rule = {
  name: 'message-too-large',
  find: ({ sizes }) => findTooLarge('SNS refuses the largest message', sizes.largestMessage, maxTopicMessageBytes),
};

/**
 * The largest item is one that DynamoDB takes.
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html
 */
export const itemTooLarge: Rule = {
  name: 'item-too-large',
  find: ({ sizes }) => findTooLarge('DynamoDB refuses the largest item', sizes.largestItem, itemLimit),
};

function findTooLarge(subject: string, size: number, limit: number): readonly Problem[] {
  // other rules say which bound is missing, or why there is no message
  if (size <= limit || size === Infinity) return [];
  return [
    {
      pointer: '',
      reason: `${subject}: it has ${size.toLocaleString('en-US')} bytes, of ${limit.toLocaleString('en-US')}`,
      fix: 'lower maxLength, maxItems and maxProperties where they multiply, or narrow patterns to ASCII',
    },
  ];
}
