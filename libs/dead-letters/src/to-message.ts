import { attributesThatFit, type Luggage } from './attributes-that-fit.ts';
import type { DeadLetterMessage } from './dead-letter-message.ts';

/** What a message is to be. */
export interface MessageParts extends Luggage {
  readonly body: string;
  readonly traceHeader: string | undefined;
}

/** A message as SQS takes it. */
export interface ShapedMessage {
  readonly message: DeadLetterMessage;
  /** The names of the attributes that it cannot keep, of those that it was to have. */
  readonly lost: readonly string[];
}

/** The form of an X-Ray trace header; SQS takes no other. */
const traceHeaderForm = /^(?:\w+=[!-:<-~]*;)*Root=1-[\da-f]{8}-[\da-f]{24}(?:;\w+=[!-:<-~]*)*$/i;

/** Shapes a message as SQS takes it, with as many of the attributes as it has room for. */
export function toMessage({ body, traceHeader, ...luggage }: MessageParts): ShapedMessage {
  const { attributes, lost } = attributesThatFit(luggage, body);
  const message = {
    MessageBody: body,
    MessageAttributes: attributes,
    ...(traceHeader !== undefined &&
      traceHeaderForm.test(traceHeader) && {
        MessageSystemAttributes: { AWSTraceHeader: { DataType: 'String', StringValue: traceHeader } },
      }),
  };
  return { message, lost };
}
