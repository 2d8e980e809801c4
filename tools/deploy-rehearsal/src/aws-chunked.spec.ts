import { expect, test } from 'vitest';
import { decodeAwsChunked } from './aws-chunked.ts';

test('the content is that of the chunks, without sizes, signatures and checksums', () => {
  const body = 'a\r\n0123456\r\n9\r\n3;chunk-signature=0f\r\nabc\r\n0\r\nx-amz-checksum-crc32:AAAAAA==\r\n\r\n';
  expect(decodeAwsChunked(Buffer.from(body)).toString()).toBe('0123456\r\n9abc');
});

test('a body that is not in chunks is refused', () => {
  expect(() => decodeAwsChunked(Buffer.from('plain'))).toThrow('expected the size of a chunk at byte 0');
});
