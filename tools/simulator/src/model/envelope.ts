import type { Attributes } from '../run/history.ts';
import { simulatedResources } from './settings.ts';

/** What SNS says of a message. */
export interface Notification {
  readonly snsMessageId: string;
  readonly text: string;
  readonly attributes: Attributes;
  readonly at: number;
}

/**
 * Written as SNS writes it, with its spaces and line ends, which no program would make of the same values.
 *
 * @see https://docs.aws.amazon.com/sns/latest/dg/sns-sqs-as-subscriber.html
 */
export function toEnvelope({ snsMessageId, text, attributes, at }: Notification): string {
  const members = Object.entries({
    Type: 'Notification',
    MessageId: snsMessageId,
    TopicArn: simulatedResources.topicArn,
    Message: text,
    Timestamp: new Date(at).toISOString(),
    SignatureVersion: '1',
    Signature: 'EXAMPLE',
    SigningCertURL: 'https://sns.us-east-1.amazonaws.com/SimpleNotificationService-0000.pem',
    UnsubscribeURL: 'https://sns.us-east-1.amazonaws.com/?Action=Unsubscribe',
  }).map(([name, value]) => `  "${name}" : ${JSON.stringify(value)}`);
  const entries = Object.entries(attributes).map(
    ([name, Value]) => `    ${JSON.stringify(name)} : ${JSON.stringify({ Type: 'String', Value })}`,
  );
  if (entries.length > 0) members.push(`  "MessageAttributes" : {\n${entries.join(',\n')}\n  }`);
  return `{\n${members.join(',\n')}\n}`;
}
