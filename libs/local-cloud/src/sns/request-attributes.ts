import { entriesOf } from './publication.ts';

/** An attribute of a topic or of a subscription in a request. */
export interface RequestAttribute {
  readonly name: string;
  readonly value: string;
  /** The field of the request that holds the value. */
  readonly field: string;
}

export function readAttributes(fields: URLSearchParams): readonly RequestAttribute[] {
  return entriesOf(fields, 'Attributes.entry.').map((entry) => ({
    name: fields.get(`${entry}key`) ?? '',
    value: fields.get(`${entry}value`) ?? '',
    field: `${entry}value`,
  }));
}
