import { describe, expect, it } from 'vitest';
import { InvalidEventNameError } from './errors.ts';
import { toEventNames } from './event-names.ts';

describe('toEventNames', () => {
  it('derives every name from one, with or without the ending', () => {
    const names = {
      event: 'invoice-line-2-event',
      typeName: 'InvoiceLine2Event',
      valueName: 'invoiceLine2Event',
      identifier: 'invoiceLine2Id',
      subject: 'invoice line 2',
      aSubject: 'an invoice line 2',
    };
    expect(toEventNames('invoice-line-2')).toEqual(names);
    expect(toEventNames('invoice-line-2-event')).toEqual(names);
  });

  it('refuses a name whose identifier would be too long, and takes the longest', () => {
    expect(toEventNames('n'.repeat(62)).identifier).toHaveLength(64);
    expect(() => toEventNames('n'.repeat(63))).toThrow('expected a name of at most 62 characters, got 63');
  });

  it.each(['Payment', 'pay_ment', 'pay ment', '2nd', 'pay--ment', '-pay', 'pay-', '', '../pay', '-event'])(
    'refuses %j, which is not in kebab-case',
    (name) => {
      expect(() => toEventNames(name)).toThrow(InvalidEventNameError);
      expect(() => toEventNames(name)).toThrow(`got ${JSON.stringify(name)}`);
    },
  );
});
