/** The value of a JSON text; `undefined` for text that is not JSON, without the parser's message, which repeats the text. */
export function parseJson(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch {
    // an answer here, not a failure: what is read may be anything
    return undefined;
  }
}
