import { defaultMaxClockSkew, type PoisonCode } from '@order-events/consumer';
import { storyStart } from '../model/settings.ts';
import { codes } from './poison.ts';
import type { StoryMessage } from './story.ts';

/** Longer than any story lasts, in milliseconds. */
const longestStory = 4 * 60 * 60 * 1000;

/**
 * The code with which the consumer must refuse a message. `undefined` for an order, and for one of which the time of the
 * receive decides whether it is too far ahead.
 */
export function expectedCode({ poison, flaw, order }: StoryMessage, rawDelivery: boolean): PoisonCode | undefined {
  if (poison !== undefined) return rawDelivery ? (codes[poison].raw ?? codes[poison].code) : codes[poison].code;
  // no publisher publishes it, and what a wrong one makes of it is all the same
  if (flaw !== undefined) return undefined;
  const isFarAhead = Date.parse(order.timestamp) > storyStart + longestStory + defaultMaxClockSkew;
  return isFarAhead ? 'TIMESTAMP_TOO_FAR_AHEAD' : undefined;
}
