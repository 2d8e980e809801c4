import type { SQSMessageAttribute, SQSMessageAttributes } from 'aws-lambda';
import fc from 'fast-check';

const names = fc.oneof(
  fc.stringMatching(/^[a-z]\w{0,11}(?:\.\w{1,5})?$/),
  fc.constantFrom('schemaVersion', 'correlationId', 'traceparent', 'tracestate', 'ErrorCode', 'RequestID'),
);
const label = fc.constantFrom('', '.uuid', '.gzip', '.my.type');
const texts = fc.stringMatching(/^[\t -~é\u{1F680}\uFFFD]{1,20}$/u);
const numbers = fc.oneof(fc.integer().map(String), fc.constantFrom('-0.0', '+1', '1.', '.5', '1E-128'));

const attributes: fc.Arbitrary<SQSMessageAttribute> = fc.oneof(
  fc.record({ dataType: label.map((end) => `String${end}` as 'String'), stringValue: texts }),
  fc.record({ dataType: label.map((end) => `Number${end}` as 'Number'), stringValue: numbers }),
  fc.record({
    dataType: label.map((end) => `Binary${end}` as 'Binary'),
    binaryValue: fc.uint8Array({ minLength: 1, maxLength: 20 }).map((bytes) => Buffer.from(bytes).toString('base64')),
  }),
);

/** Message attributes that SQS takes, of every type, none to ten of them; ten in every third message. */
export const sentAttributes: fc.Arbitrary<SQSMessageAttributes> = fc
  .oneof({ weight: 2, arbitrary: fc.nat({ max: 10 }) }, { weight: 1, arbitrary: fc.constant(10) })
  .chain((count) =>
    fc.uniqueArray(fc.tuple(names, attributes), {
      selector: ([name]) => name.toLowerCase(),
      minLength: count,
      maxLength: count,
    }),
  )
  .map((entries) => Object.fromEntries(entries));
