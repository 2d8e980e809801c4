import { arn } from '../account.ts';
import type { SnsStore } from '../engines/fauxqs-internals.ts';
import type { Rule } from '../engines/rule.ts';
import { invalidParameter } from './invalid-parameter.ts';
import { readAttributes } from './request-attributes.ts';
import { refuseTopicAttribute } from './topic-attribute.ts';
import { readTags } from './topic-tags.ts';

const standardName = /^[\w-]{1,256}$/;
const fifoName = /^[\w-]{1,251}\.fifo$/;

/** @see https://docs.aws.amazon.com/sns/latest/api/API_CreateTopic.html */
export function createCreateTopic(topics: SnsStore): Rule<URLSearchParams> {
  return (fields, next) => {
    const name = fields.get('Name') ?? '';
    const attributes = readAttributes(fields);
    refuseName(
      name,
      attributes.some((each) => each.name === 'FifoTopic' && each.value === 'true'),
    );
    for (const attribute of attributes) refuseTopicAttribute(attribute.name, 'Attributes Reason: ');
    const existing = topics.getTopic(arn('sns', name));
    const tags = readTags(fields, existing?.tags ?? new Map());
    // a topic that is there stays as it is: a request may repeat what it has, or leave it out
    if (existing !== undefined && [...tags].some(([key, value]) => existing.tags.get(key) !== value)) {
      throw invalidParameter('Tags Reason: Topic already exists with different tags');
    }
    return next(fields);
  };
}

function refuseName(name: string, fifo: boolean): void {
  if (fifo && !fifoName.test(name)) {
    throw invalidParameter(
      'Fifo Topic names must end with .fifo and must be made up of only uppercase and lowercase ASCII letters, numbers, underscores, and hyphens, and must be between 1 and 256 characters long.',
    );
  }
  if (!fifo && !standardName.test(name)) throw invalidParameter('Topic Name');
}
