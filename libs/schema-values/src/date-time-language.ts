import { createCache } from './create-cache.ts';
import { type TextLanguage, textLanguage } from './text-language.ts';

const days = [
  '(?:0[13578]|1[02])-(?:0[1-9]|[12]\\d|3[01])',
  '(?:0[469]|11)-(?:0[1-9]|[12]\\d|30)',
  '02-(?:0[1-9]|1\\d|2[0-8])',
];
const leapYear = '(?:\\d\\d(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)';
const date = `(?:\\d{4}-(?:${days.join('|')})|${leapYear}-02-29)`;
const time = '(?:[01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d(?:\\.\\d{1,9})?';
const offset = '(?:Z|[+-](?:[01]\\d|2[0-3]):[0-5]\\d)';

/**
 * The texts that keep the contracts' rule for date-times, but for one part of it: on the calendar's first and last day an
 * offset can lead out of the calendar, which is a sum and no pattern.
 *
 * @param ends - `refused` leaves out every text that could break this part of the rule, so that what remains are
 * date-times; `allowed` leaves none out, so that what is not in the language is no date-time.
 */
export function dateTimeLanguage(ends: 'refused' | 'allowed'): TextLanguage {
  return known(ends, () => build(ends));
}

const known = createCache<TextLanguage>(2);

function build(ends: 'refused' | 'allowed'): TextLanguage {
  const yearZero = '^0000';
  const leadsOut = '^0001-01-01T.*\\+|^9999-12-31T.*-';
  const excluded = textLanguage([ends === 'refused' ? `${yearZero}|${leadsOut}` : yearZero]);
  return textLanguage([`^${date}T${time}${offset}$`]).and(excluded.not());
}
