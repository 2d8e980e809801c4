const form = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.(\d{1,9}))?(?:Z|([+-])(\d\d):(\d\d))$/;

/**
 * The instant that a date-time of the contract names, in nanoseconds since the epoch. Worked out without `Date`, and
 * without the code under test.
 *
 * @throws {RangeError} for text of another form.
 * @example instantOf('1970-01-01T01:00:00.5+01:00') // 500_000_000n
 */
export function instantOf(text: string): bigint {
  const [, year, month, day, hour, minute, second, fraction = '', sign, offsetHour = '0', offsetMinute = '0'] =
    form.exec(text) ?? [];
  if (year === undefined) throw new RangeError('expected a date-time of the contract');
  const offset = (Number(offsetHour) * 60 + Number(offsetMinute)) * (sign === '-' ? -1 : 1);
  const minutes = (daysSinceEpoch(Number(year), Number(month), Number(day)) * 24 + Number(hour)) * 60 + Number(minute);
  const seconds = (minutes - offset) * 60 + Number(second);
  return BigInt(seconds) * 1_000_000_000n + BigInt(fraction.padEnd(9, '0'));
}

/** Howard Hinnant's `days_from_civil`. @see https://howardhinnant.github.io/date_algorithms.html#days_from_civil */
function daysSinceEpoch(year: number, month: number, day: number): number {
  const marchYear = month > 2 ? year : year - 1;
  const era = Math.floor(marchYear / 400);
  const yearOfEra = marchYear - era * 400;
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}
