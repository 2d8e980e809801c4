import { type TextLanguage, textLanguage } from '@order-events/schema-values';
import { JS } from 'refa';

/**
 * The texts in which a pattern matches. What looks ahead from the start of the text is a pattern of its own, which must
 * match too, or must not.
 *
 * @throws {UndecidableSchemaError} for any other lookaround, and as `textLanguage` does.
 * @example patternLanguage('^(?!.*--)[a-z-]+$')
 */
export function patternLanguage(pattern: string): TextLanguage {
  const [start, ...others] = elementsOf(pattern);
  const [ahead, ...rest] = others;
  if (start?.type !== 'Assertion' || start.kind !== 'start') return textLanguage([pattern]);
  if (ahead?.type !== 'Assertion' || ahead.kind !== 'lookahead') return textLanguage([pattern]);
  const seen = patternLanguage(ahead.alternatives.map(({ raw }) => `^${raw}`).join('|'));
  const matched = patternLanguage(`^${rest.map(({ raw }) => raw).join('')}`);
  return matched.and(ahead.negate ? seen.not() : seen);
}

/** The parts of a pattern that has one alternative. */
function elementsOf(pattern: string) {
  const { alternatives } = JS.Parser.fromLiteral({ source: pattern, flags: 'u' }).ast.pattern;
  const [only] = alternatives;
  return alternatives.length === 1 && only ? only.elements : [];
}
