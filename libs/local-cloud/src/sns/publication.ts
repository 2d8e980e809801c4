/** A message that a client wants to publish. What it did not say is `undefined`. */
export interface Publication {
  readonly message: string | undefined;
  readonly subject: string | undefined;
  readonly structure: string | undefined;
  readonly groupId: string | undefined;
  readonly deduplicationId: string | undefined;
  readonly attributes: readonly MessageAttribute[];
}

export interface MessageAttribute {
  readonly name: string;
  readonly type: string | undefined;
  readonly text: string | undefined;
  /** As base64. */
  readonly bytes: string | undefined;
}

/** @param prefix - Of the fields of an entry of a batch; empty for a single message. */
export function readPublication(fields: URLSearchParams, prefix = ''): Publication {
  const read = (name: string) => fields.get(`${prefix}${name}`) ?? undefined;
  return {
    message: read('Message'),
    subject: read('Subject'),
    structure: read('MessageStructure'),
    groupId: read('MessageGroupId'),
    deduplicationId: read('MessageDeduplicationId'),
    attributes: entriesOf(fields, `${prefix}MessageAttributes.entry.`).map((entry) => ({
      name: fields.get(`${entry}Name`) ?? '',
      type: fields.get(`${entry}Value.DataType`) ?? undefined,
      text: fields.get(`${entry}Value.StringValue`) ?? undefined,
      bytes: fields.get(`${entry}Value.BinaryValue`) ?? undefined,
    })),
  };
}

/** The prefixes of the entries of a list or a map: `<prefix><number>.`, in the order of the request. */
export function entriesOf(fields: URLSearchParams, prefix: string): readonly string[] {
  const entries = new Set<string>();
  for (const field of fields.keys()) {
    const number = field.startsWith(prefix) ? /^\d+\./.exec(field.slice(prefix.length))?.[0] : undefined;
    if (number !== undefined) entries.add(`${prefix}${number}`);
  }
  return [...entries];
}
