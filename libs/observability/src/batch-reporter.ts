import type { BatchReporter } from '@order-events/consumer';
import { toBatchLines } from './batch-lines.ts';
import { toFailureLines } from './failure-lines.ts';
import { toJsonLine } from './log-line.ts';

export interface BatchReporterOptions {
  /** The name of the Lambda function: a dimension of every metric, so that two stages in one account stay apart. */
  readonly functionName: string;
  /** Takes one line of printable ASCII, without a line feed. */
  readonly write: (line: string) => void;
}

/**
 * Reports what became of a batch: one line with its counts, and one for each record that was dead-lettered or failed.
 * The lines hold ids, codes and pointers, never a payload. Each is a document in CloudWatch's embedded metric format too.
 *
 * @returns Never throws, whatever was thrown at it; when `write` throws, the line is lost.
 * @example const report = createBatchReporter({ functionName, write: (line) => process.stdout.write(`${line}\n`) });
 */
export function createBatchReporter({ functionName, write }: BatchReporterOptions): BatchReporter {
  return (records, outcomes, invocation) => {
    const batch = { records, outcomes, invocation, functionName };
    attempt(() => {
      for (const line of [...toBatchLines(batch), ...toFailureLines(batch)]) attempt(() => write(toJsonLine(line)));
    });
  };
}

/** The outcomes are durable: to throw now would have SQS deliver the whole batch again. */
function attempt(tell: () => void): void {
  try {
    tell();
  } catch {
    // what cannot be told is lost, and nothing else
  }
}
