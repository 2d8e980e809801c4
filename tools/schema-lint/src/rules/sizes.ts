import { itemLimit, largestItem } from '../size/largest-item.ts';
import { largestMessage, messageLimit } from '../size/largest-message.ts';
import type { Problem, Rule } from './rule.ts';

/**
 * The largest message is one that SNS takes. A topic may take more by its attribute MaximumMessageSize; a contract does
 * not count on it.
 * @see https://docs.aws.amazon.com/sns/latest/api/API_Publish.html
 */
export const messageTooLarge: Rule = {
  name: 'message-too-large',
  find: ({ messages }) => findTooLarge('SNS refuses the largest message', largestMessage(messages), messageLimit),
};

/**
 * The largest item is one that DynamoDB takes.
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html
 */
export const itemTooLarge: Rule = {
  name: 'item-too-large',
  find: ({ messages }) => findTooLarge('DynamoDB refuses the largest item', largestItem(messages), itemLimit),
};

function findTooLarge(subject: string, size: number, limit: number): readonly Problem[] {
  // the rules about bounds say what is missing
  if (size <= limit || size === Infinity) return [];
  return [
    {
      pointer: '',
      reason: `${subject}: it has ${size.toLocaleString('en-US')} bytes, of ${limit.toLocaleString('en-US')}`,
      fix: 'lower maxLength, maxItems and maxProperties where they multiply, or narrow patterns to ASCII',
    },
  ];
}
