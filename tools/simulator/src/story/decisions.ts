/** A part of the name of a decision. */
type Name = string | number;

/**
 * What chance decides, each decision by its name: it does not depend on which others were made before. So a story from
 * which something is left out goes on as before in all that is not about it.
 */
export interface Decisions {
  /** A number from 0 to just below 1. */
  fraction(...name: readonly Name[]): number;
  /** A whole number from `low` to `high`, both possible. */
  between(low: number, high: number, ...name: readonly Name[]): number;
  /** An id in the form of a UUID. */
  id(...name: readonly Name[]): string;
}

/**
 * Creates the decisions of one story.
 *
 * @param salt - Another one decides otherwise.
 * @example createDecisions(7).between(5, 20, 'how long the first receive takes') // the same every time
 */
export function createDecisions(salt: number): Decisions {
  const fraction = (...name: readonly Name[]) => hash(`${salt}/${name.join('/')}`) / 2 ** 32;
  return {
    fraction,
    between: (low, high, ...name) => low + Math.floor(fraction(...name) * (high - low + 1)),
    id: (...name) => {
      const text = `${salt}/${name.join('/')}`;
      const hex = [1, 2, 3, 4].map((part) => hash(`${part}/${text}`).toString(16).padStart(8, '0')).join('');
      return hex.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/, '$1-$2-4$3-8$4-$5');
    },
  };
}

/**
 * FNV-1a with the finalizer of MurmurHash3, which spreads names that differ in their last letter only.
 *
 * @returns An unsigned integer of 32 bits.
 */
export function hash(text: string): number {
  let bits = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    bits = Math.imul(bits ^ text.charCodeAt(index), 0x01000193);
  }
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return (bits ^ (bits >>> 16)) >>> 0;
}
