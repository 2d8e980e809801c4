const form = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2}):(\d{2})(?:\.(\d{1,9}))?(?:Z|([+-])(\d{2}):(\d{2}))$/;

/**
 * The same instant in UTC, as text of fixed width with nine fraction digits, so that two instants compare as their texts
 * do. `undefined` when the text is not a date-time: RFC 3339 with an upper-case T, Z or an offset with a colon, a real
 * calendar day, at most nine fraction digits, no leap second, and a year of 0001 to 9999 both as written and in UTC.
 *
 * @example toUtc('2025-05-03T14:00:00.5+02:00') // '2025-05-03T12:00:00.500000000Z'
 */
export function toUtc(text: string): string | undefined {
  const [, year, month, day, hour, minute, second, fraction = '', sign, offsetHour = '0', offsetMinute = '0'] =
    form.exec(text) ?? [];
  if (year === undefined || year === '0000') return undefined;
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return undefined;
  if (Number(offsetHour) > 23 || Number(offsetMinute) > 59) return undefined;

  const local = new Date(0);
  // not Date.UTC, which reads the years 0 to 99 as 1900 to 1999
  local.setUTCFullYear(Number(year), Number(month) - 1, Number(day));
  if (local.getUTCMonth() + 1 !== Number(month) || local.getUTCDate() !== Number(day)) return undefined;
  local.setUTCHours(Number(hour), Number(minute), Number(second));

  const offsetMinutes = (sign === '-' ? -1 : 1) * (Number(offsetHour) * 60 + Number(offsetMinute));
  const utc = new Date(local.getTime() - offsetMinutes * 60_000);
  if (utc.getUTCFullYear() < 1 || utc.getUTCFullYear() > 9999) return undefined;
  return `${utc.toISOString().slice(0, 19)}.${fraction.padEnd(9, '0')}Z`;
}
