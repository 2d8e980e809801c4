import { invalidParameter } from './invalid-parameter.ts';
import type { Publication } from './publication.ts';

const subjectText = /^\P{Cc}{1,}$/u;
/** The page says fewer than 100. @see https://github.com/getmoto/moto/issues/1503 */
const longestSubject = 100;

/**
 * What SNS refuses of a message itself; in a batch, of one entry without the others.
 * @throws {ServiceError} `InvalidParameter`
 * @see https://docs.aws.amazon.com/sns/latest/api/API_Publish.html
 */
export function refuseContent({ message = '', subject }: Publication): void {
  if (message === '') throw invalidParameter('Empty message');
  if (subject === undefined) return;
  if (!subjectText.test(subject) || subject.length > longestSubject) throw invalidParameter('Subject');
}
