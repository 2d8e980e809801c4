import type { Json } from '@order-events/schema-values';

const maxCharacters = 48;
const maxMembers = 3;

/**
 * A JSON value for people: what is left out of long texts, lists and maps is counted.
 *
 * @example shorten(['a', 'b', 'c', 'd']) // ['a', 'b', 'c', '… (4 items)']
 */
export function shorten(value: Json): Json {
  if (typeof value === 'string') {
    const characters = Array.from(value);
    if (characters.length <= maxCharacters) return value;
    return `${characters.slice(0, 16).join('')}… (${characters.length} characters)`;
  }
  if (Array.isArray(value)) {
    const items = value.slice(0, maxMembers).map(shorten);
    return value.length > maxMembers ? [...items, `… (${value.length} items)`] : items;
  }
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, shorten(member)]));
}
