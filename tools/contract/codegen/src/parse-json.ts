import { readJson } from './read-json.ts';
import type { SchemaProblem } from './schema-problem.ts';
import { isJsonObject, type JsonSchema, toPointerToken } from './schema.ts';

/** A parsed JSON object, or why a text is none. */
export type ParsedJson =
  | { readonly schema: JsonSchema; readonly problems?: never }
  | { readonly problems: readonly SchemaProblem[]; readonly schema?: never };

/** Reads a JSON object. A member that is there twice is a problem, since of two only the last would be read. */
export function parseJson(text: string): ParsedJson {
  const { value, problem } = readJson(text);
  if (problem !== undefined) return { problems: [{ pointer: '', message: problem }] };
  if (!isJsonObject(value)) return { problems: [{ pointer: '', message: 'expected a JSON object' }] };
  const problems = findUnreadable(text);
  return problems.length > 0 ? { problems } : { schema: value };
}

/** An object or array that has been opened in a text. */
interface Frame {
  readonly pointer: string;
  readonly keys: Set<string>;
  /** The key, or the index, of the value that is being read. */
  at: string | number;
}

/** The members of which a parsed value shows nothing: written twice, or called as the link to the prototype is. */
function findUnreadable(text: string): readonly SchemaProblem[] {
  const problems: SchemaProblem[] = [];
  const frames: Frame[] = [];
  for (const [token, string, colon] of text.matchAll(/("(?:[^"\\]|\\.)*")(\s*:)?|[{}[\],]/g)) {
    const frame = frames.at(-1);
    if (token === '{' || token === '[') {
      const pointer = frame === undefined ? '' : placeIn(frame);
      frames.push({ pointer, keys: new Set(), at: 0 });
    } else if (token === '}' || token === ']') frames.pop();
    else if (token === ',' && typeof frame?.at === 'number') frame.at += 1;
    else if (colon !== undefined && frame !== undefined) {
      const key = JSON.parse(string ?? '""') as string;
      frame.at = key;
      if (frame.keys.has(key))
        problems.push({ pointer: placeIn(frame), message: 'expected once in its object, got it again' });
      if (key === '__proto__')
        problems.push({ pointer: placeIn(frame), message: 'expected another name: every object has a __proto__' });
      frame.keys.add(key);
    }
  }
  return problems;
}

function placeIn({ pointer, at }: Frame): string {
  return `${pointer}/${toPointerToken(String(at))}`;
}
