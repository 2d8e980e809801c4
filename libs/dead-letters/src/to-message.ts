import { attributesThatFit, type NamedAttribute } from './attributes-that-fit.ts';
import type { DeadLetterMessage } from './dead-letter-message.ts';

/** The form of an X-Ray trace header; SQS takes no other. */
const traceHeaderForm = /^(?:\w+=[!-:<-~]*;)*Root=1-[\da-f]{8}-[\da-f]{24}(?:;\w+=[!-:<-~]*)*$/i;

/** Shapes a message as SQS takes it, with as many of the attributes as it has room for. */
export function toMessage(
  body: string,
  attributes: readonly NamedAttribute[],
  traceHeader: string | undefined,
): DeadLetterMessage {
  return {
    MessageBody: body,
    MessageAttributes: attributesThatFit(attributes, body),
    ...(traceHeader !== undefined &&
      traceHeaderForm.test(traceHeader) && {
        MessageSystemAttributes: { AWSTraceHeader: { DataType: 'String', StringValue: traceHeader } },
      }),
  };
}
