import type { Rules } from '../engines/rule.ts';
import { refuseLongBatch } from './publish-batch-limit.ts';

/** What SNS does and fauxqs does not. */
export function createSnsRules(): Rules<URLSearchParams> {
  return {
    PublishBatch: (fields, next) => {
      refuseLongBatch(fields);
      return next(fields);
    },
  };
}
