import { logMessages, readLogLine } from '@order-events/contracts';
import { toOutcome } from '@order-events/operations';
import { toOutcomeLines } from './outcome-lines.ts';

/**
 * What a person reads of a line that a function wrote, or that Lambda wrote about it: of JSON what it says, and other text as
 * it is.
 *
 * @example toFunctionLogLines('{"message":"batch processed",…}') // ['O1234 new stored, 12 ms']
 */
export function toFunctionLogLines(text: string): readonly string[] {
  const outcome = toOutcome(text);
  if (outcome !== undefined) return toOutcomeLines(outcome);
  const { level, message, code, errorType, errorMessage } = readLogLine(text);
  if (message === logMessages.moreEventAges) return [];
  if (typeof level !== 'string' || typeof message !== 'string') return [text];
  const reasons = [code, errorType, errorMessage].filter((each) => typeof each === 'string');
  return [[`${level} ${message}`, ...reasons].join(': ')];
}
