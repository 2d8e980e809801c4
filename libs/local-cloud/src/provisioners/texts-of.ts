import type { PropertyReader } from '../stack/properties.ts';

/** A property that is a list of texts; empty when it is missing. */
export function textsOf({ value, invalid }: PropertyReader, name: string): readonly string[] {
  const list = value(name) ?? [];
  const texts = Array.isArray(list) ? list.filter((each) => typeof each === 'string') : [];
  if (!Array.isArray(list) || texts.length < list.length) throw invalid(name, 'a list of texts');
  return texts;
}
