import { expect, it } from 'vitest';
import { bytesOf } from './dead-letter-message.ts';

it('counts the bytes of the body, and of the names, types and values of its attributes', () => {
  const message = {
    MessageBody: '\u{1F680}',
    MessageAttributes: {
      name: { DataType: 'String', StringValue: 'é' },
      blob: { DataType: 'Binary.x', BinaryValue: Buffer.from([1, 2, 3]) },
    },
    MessageSystemAttributes: { AWSTraceHeader: { DataType: 'String', StringValue: 'Root=1' } },
  } as const;
  expect(bytesOf(message)).toBe(4 + (4 + 6 + 2) + (4 + 8 + 3));
});
