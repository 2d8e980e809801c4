import { describe, expect, it } from 'vitest';
import { readNote } from './read-note.ts';
import { note, text } from './sqs-engine.fixture.ts';

const earlier = {
  'failure.code': text('MESSAGE_NOT_JSON'),
  'failure.messageId': text('m1'),
  'redrive.count': { DataType: 'Number', StringValue: '1' },
};

describe('readNote', () => {
  it('reads the one attribute, and hands on the others', () => {
    const status = text('new');
    expect(readNote({ deadLetter: note({ code: 'FORBIDDEN_KEY', redriveCount: 1 }), status })).toEqual({
      note: { code: 'FORBIDDEN_KEY', redriveCount: 1 },
      others: [['status', status]],
    });
  });

  it('reads what earlier releases wrote', () => {
    expect(readNote(earlier)).toEqual({
      note: { code: 'MESSAGE_NOT_JSON', messageId: 'm1', redriveCount: 1 },
      others: [],
    });
    expect(readNote({ 'redrive.editedFrom': text('m0') }).note).toEqual({ code: 'EDITED', editedFrom: 'm0' });
    expect(readNote({ ...earlier, 'redrive.editedFrom': text('m0') }).note.code).toBe('MESSAGE_NOT_JSON');
  });

  it('takes what an earlier release added to a note for the newer, and adds its redrives', () => {
    const one = note({ code: 'FORBIDDEN_KEY', pointer: '/a', redriveCount: 2, lost: ['blob'] });
    expect(readNote({ deadLetter: one, ...earlier }).note).toEqual({
      code: 'MESSAGE_NOT_JSON',
      messageId: 'm1',
      redriveCount: 3,
      lost: ['blob'],
    });
  });

  it.each([
    ['a text', text('yes')],
    ['another JSON', text('{"id":1}')],
    ['bytes', { DataType: 'Binary', BinaryValue: Uint8Array.of(1) }],
    ['nothing', { DataType: undefined }],
  ])('hands on an attribute of the same name that is %s', (_, deadLetter) => {
    expect(readNote({ deadLetter })).toEqual({ note: {}, others: [['deadLetter', deadLetter]] });
  });

  it.each(['', '-1', '1.5', 'many', '1e9', '9999999999'])('takes %j for no count', (StringValue) => {
    expect(readNote({ 'redrive.count': { DataType: 'Number', StringValue } }).note).toEqual({});
  });
});
