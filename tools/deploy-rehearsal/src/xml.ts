export type XmlValue = string | readonly XmlValue[] | { readonly [element: string]: XmlValue | undefined };

/** Elements for an object, `member` for each item of a list: the form of AWS's query protocol. */
export function toXml(value: XmlValue): string {
  if (typeof value === 'string') return escape(value);
  if (isList(value)) return value.map((item) => `<member>${toXml(item)}</member>`).join('');
  return Object.entries(value)
    .flatMap(([name, content]) => (content === undefined ? [] : [`<${name}>${toXml(content)}</${name}>`]))
    .join('');
}

// Array.isArray does not narrow a readonly list
const isList = (value: Exclude<XmlValue, string>): value is readonly XmlValue[] => Array.isArray(value);

const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('\r', '&#13;');
