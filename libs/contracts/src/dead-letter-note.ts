/** Codes of dead letters that no consumer refused. */
export const unrefusedCodes = {
  /** SQS moved the message after too many receives. */
  maxReceives: 'MAX_RECEIVES_EXCEEDED',
  /** An operator edited it, and no consumer has received it since. */
  edited: 'EDITED',
} as const;

/**
 * Why a message is a dead letter, and what operators did with it: what the message attribute `deadLetter` says. Holds ids,
 * codes, pointers and names, nothing of a payload.
 */
export interface DeadLetterNote {
  /** The code of the reason, one of `deadLetterCodes`. Missing when SQS moved the message after too many receives. */
  readonly code?: string;
  /** How many times the message was sent back from a dead-letter queue. */
  readonly redriveCount?: number;
  /** JSON pointer to the offending part; missing for the whole message. */
  readonly pointer?: string;
  /** The names of the attributes that the message once had, and that had to be left out. */
  readonly lost?: readonly string[];
  /** The SQS message id under which the consumer received the message. */
  readonly messageId?: string;
  /** When a consumer first received the message, in ISO 8601. */
  readonly firstSeen?: string;
  /** The schema version that the message claims. */
  readonly schemaVersion?: string;
  /** The SQS message id of the dead letter whose export was imported as this one. */
  readonly importedFrom?: string;
  /** The SQS message id of the dead letter from which this one was made by an edit. */
  readonly editedFrom?: string;
}

/** Of an id, a code, a version, a time or a name, in UTF-16 code units. A pointer is as long as its message makes it. */
const longestText = 256;
/** SQS takes ten attributes with a message; an operator's edit may add some. */
const mostLost = 20;
const largestCount = 999_999_999;

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';
const asPointer = (value: unknown) => (isText(value) ? value : undefined);
const asText = (value: unknown) => (isText(value) && value.length <= longestText ? value : undefined);
const asCount = (value: unknown) =>
  Number.isInteger(value) && Number(value) >= 0 ? Math.min(Number(value), largestCount) : undefined;

function asNames(value: unknown): readonly string[] | undefined {
  if (!Array.isArray(value)) return undefined;
  const names = value.filter(isText).map((name) => name.slice(0, longestText));
  return names.length > 0 ? [...new Set(names)].slice(0, mostLost) : undefined;
}

/** How each field is read, what is most useful first. */
const readers: { readonly [Field in keyof DeadLetterNote]-?: (value: unknown) => DeadLetterNote[Field] } = {
  code: asText,
  redriveCount: asCount,
  pointer: asPointer,
  lost: asNames,
  messageId: asText,
  firstSeen: asText,
  schemaVersion: asText,
  importedFrom: asText,
  editedFrom: asText,
};

/**
 * Reads the text of the attribute `deadLetter`. Anybody may send an attribute of this name: a field that is not what it
 * should be is left out.
 *
 * @returns `undefined` when the text is no note at all.
 * @example readDeadLetterNote('{"code":"SCHEMA_VIOLATION","pointer":"/quantity"}')?.code // 'SCHEMA_VIOLATION'
 */
export function readDeadLetterNote(text: string): DeadLetterNote | undefined {
  const fields = readFields(parse(text));
  return fields.length > 0 ? Object.fromEntries(fields) : undefined;
}

/**
 * Writes a note as JSON, in characters that SQS takes, with what is most useful first.
 *
 * @param maxBytes - Number of bytes that there is room for; the least useful fields are left out until the rest fits.
 * @returns `undefined` when there is nothing to write, or no room for it.
 * @example toDeadLetterNoteText({ code: 'SCHEMA_VIOLATION', redriveCount: 1 }) // '{"code":"SCHEMA_VIOLATION","redriveCount":1}'
 */
export function toDeadLetterNoteText(note: DeadLetterNote, maxBytes = Infinity): string | undefined {
  for (let fields = readFields(note); fields.length > 0; fields = fields.slice(0, -1)) {
    const text = toAcceptedText(JSON.stringify(Object.fromEntries(fields)));
    if (new TextEncoder().encode(text).length <= maxBytes) return text;
  }
  return undefined;
}

function readFields(value: unknown): (readonly [name: string, value: unknown])[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(readers).flatMap(([name, read]) => {
    const field = Object.hasOwn(value, name) ? read(value[name as keyof typeof value]) : undefined;
    return field === undefined ? [] : [[name, field] as const];
  });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/**
 * JSON escapes control characters and halves of surrogate pairs, and leaves the two others that SQS does not take.
 * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessage.html
 */
function toAcceptedText(json: string): string {
  return json.replaceAll('\uFFFE', String.raw`\ufffe`).replaceAll('\uFFFF', String.raw`\uffff`);
}
