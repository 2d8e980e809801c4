import { InvalidEventNameError } from './errors.ts';

/** The longest name of a property that `schemas:lint` accepts. */
const maxIdentifierLength = 64;

/** What a new event type, its files and its types are called. */
export interface EventNames {
  /** The event, as its folder is called, such as `credit-note-event`. */
  readonly event: string;
  /** The type, such as `CreditNoteEvent`. */
  readonly typeName: string;
  /** The type with a lower-case first letter, as names of values begin, such as `creditNoteEvent`. */
  readonly valueName: string;
  /** The property that identifies what the event is about, such as `creditNoteId`. */
  readonly identifier: string;
  /** What the event is about, in words, such as `credit note`. */
  readonly subject: string;
  /** The subject with its article, such as `a credit note`. */
  readonly aSubject: string;
}

/**
 * Derives the names of a new event type. The ending `-event` may be given or not.
 *
 * @throws {InvalidEventNameError} when the name is not in kebab-case, or too long.
 * @example toEventNames('credit-note').typeName // 'CreditNoteEvent'
 */
export function toEventNames(name: string): EventNames {
  const stem = name.replace(/-event$/, '');
  if (!/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/.test(stem)) {
    throw new InvalidEventNameError(
      `expected a name in kebab-case (lower-case letters, digits and single hyphens, the first a letter), such as payment or credit-note; got ${JSON.stringify(name)}`,
    );
  }
  const longestStem = maxIdentifierLength - 'Id'.length;
  if (stem.length > longestStem) {
    throw new InvalidEventNameError(`expected a name of at most ${longestStem} characters, got ${stem.length}`);
  }
  const camelCase = stem.replaceAll(/-([a-z0-9])/g, (_, first: string) => first.toUpperCase());
  const subject = stem.replaceAll('-', ' ');
  return {
    event: `${stem}-event`,
    typeName: `${camelCase.charAt(0).toUpperCase()}${camelCase.slice(1)}Event`,
    valueName: `${camelCase}Event`,
    identifier: `${camelCase}Id`,
    subject,
    aSubject: `${/^[aeiou]/.test(subject) ? 'an' : 'a'} ${subject}`,
  };
}
