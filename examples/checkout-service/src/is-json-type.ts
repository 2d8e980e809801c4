import { MIMEType } from 'node:util';

/**
 * Whether a Content-Type says JSON in UTF-8, in whatever way HTTP allows to write it: upper case, quotes, other parameters.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-8.3
 * @see https://www.rfc-editor.org/rfc/rfc8259#section-8.1
 * @example isJsonType('application/json;charset="UTF-8"') // true
 */
export function isJsonType(contentType: string): boolean {
  try {
    const { essence, params } = new MIMEType(contentType);
    return essence === 'application/json' && (params.get('charset') ?? 'utf-8').toLowerCase() === 'utf-8';
  } catch {
    // not of the form of a type
    return false;
  }
}
