import type { SnsTopic } from '../engines/fauxqs-internals.ts';
import { invalidParameter } from './invalid-parameter.ts';
import type { Publication } from './publication.ts';

const idText = /^[\x21-\x7e]{1,128}$/;
const noId = 'parameter can only include alphanumeric and punctuation characters. 1 to 128 in length';

/**
 * Group and deduplication ids: FIFO topics want them, standard topics take a group only.
 * @throws {ServiceError} `InvalidParameter`
 * @see https://docs.aws.amazon.com/sns/latest/api/API_Publish.html
 */
export function refuseOrdering({ groupId, deduplicationId }: Publication, { attributes }: SnsTopic): void {
  if (groupId !== undefined && !idText.test(groupId)) throw invalidParameter(`The MessageGroupId ${noId}`);
  if (deduplicationId !== undefined && !idText.test(deduplicationId)) {
    throw invalidParameter(`The MessageDeduplicationId ${noId}`);
  }
  if (attributes['FifoTopic'] === 'true') {
    if (groupId === undefined) throw invalidParameter('The MessageGroupId parameter is required for FIFO topics');
    if (deduplicationId === undefined && attributes['ContentBasedDeduplication'] !== 'true') {
      throw invalidParameter(
        'The topic should either have ContentBasedDeduplication enabled or MessageDeduplicationId provided explicitly',
      );
    }
  } else if (deduplicationId !== undefined) {
    throw invalidParameter(
      'MessageDeduplicationId Reason: The request includes MessageDeduplicationId parameter that is not valid for this topic type',
    );
  }
}
