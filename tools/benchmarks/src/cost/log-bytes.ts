import type { ConsumerSettings } from './consumer-settings.ts';

/**
 * What CloudWatch Logs counts for each event beside its text, in bytes.
 * @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutLogEvents.html
 */
export const eventBytes = 26;

const requestId = '8286a188-ba32-4475-8077-530cd35c09a9';

/**
 * What Lambda writes before the text of `console.log` in a function that logs as text.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/nodejs-logging.html
 */
const textPrefix = `2025-05-03T12:00:00.000Z\t${requestId}\tINFO\t`;

/**
 * What Lambda writes about one invocation of such a function.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/nodejs-logging.html
 */
const invocationLines = [
  `START RequestId: ${requestId} Version: $LATEST\n`,
  `END RequestId: ${requestId}\n`,
  `REPORT RequestId: ${requestId}\tDuration: 100.00 ms\tBilled Duration: 100 ms\tMemory Size: 128 MB\tMax Memory Used: 90 MB\t\n`,
];

/** The figures of a line that depend on when and where it was measured, each with as many digits as are usual. */
const usualFigures = { duration: '100', eventAge: '1000' };

/** The bytes of one line of a function that CloudWatch Logs bills, the same in every run. */
export function logLineBytes(line: string, { logFormat }: ConsumerSettings): number {
  const text = logFormat === 'JSON' ? withUsualFigures(line) : `${textPrefix}${line}\n`;
  return Buffer.byteLength(text) + eventBytes;
}

/** The bytes of the lines that Lambda writes about each invocation. */
export function invocationLogBytes({ logsInvocations }: ConsumerSettings): number {
  if (!logsInvocations) return 0;
  return Buffer.byteLength(invocationLines.join('')) + eventBytes * invocationLines.length;
}

function withUsualFigures(line: string): string {
  return line
    .replace(/"duration":\d+/, `"duration":${usualFigures.duration}`)
    .replace(/(?<="eventAge":\[)[\d,]+/, (ages) => ages.replaceAll(/\d+/g, usualFigures.eventAge));
}
