import { ServiceError } from '../engines/service-error.ts';
import { violatedConstraint } from './invalid-parameter.ts';
import type { MessageAttribute } from './publication.ts';

/** What is wrong with an attribute, if so. */
type Check = (attribute: MessageAttribute) => string | undefined;

const forbidden = /[^A-Za-z0-9_.-]/u;
/** For phones and apps. @see https://docs.aws.amazon.com/sns/latest/dg/sms_publish-to-phone.html */
const reservedForUse = /^AWS\.SNS\.(SMS|MOBILE)\./;
const supportedType = /^(?<base>String|Number|Binary)(\..+)?$/s;
const number = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

const baseOf = (type = ''): string | undefined => supportedType.exec(type)?.groups?.['base'];

/** In this order. @see https://docs.aws.amazon.com/sns/latest/dg/sns-message-attributes.html */
const checks: readonly Check[] = [
  ({ name }) => (name === '' ? 'The message attribute name must not be empty.' : undefined),
  ({ name }) => (name.length > 256 ? 'Length of message attribute name must be less than 256 bytes.' : undefined),
  ({ name }) => {
    const [character] = forbidden.exec(name) ?? [];
    const code = character?.codePointAt(0)?.toString(16).toUpperCase();
    return code === undefined
      ? undefined
      : `Invalid non-alphanumeric character '#x${code}' was found in the message attribute name. Can only include alphanumeric characters, hyphens, underscores, or dots.`;
  },
  ({ name }) =>
    name.startsWith('.') ? `Invalid message attribute name starting with character '.' was found.` : undefined,
  ({ name }) =>
    name.endsWith('.') ? `Invalid message attribute name ending with character '.' was found.` : undefined,
  ({ name }) => (name.includes('..') ? `Message attribute name can not have successive '.' character.` : undefined),
  ({ name }) =>
    /^(aws|amazon)\./i.test(name) && !reservedForUse.test(name)
      ? `Message attribute names starting with 'AWS.' or 'Amazon.' are reserved for use by Amazon.`
      : undefined,
  ({ name, type }) =>
    baseOf(type) === undefined
      ? `The message attribute '${name}' has an invalid message attribute type, the set of supported type prefixes is Binary, Number, and String.`
      : undefined,
  ({ name, type, text, bytes }) => {
    const field = baseOf(type) === 'Binary' ? 'Binary' : 'String';
    const [value, other] = field === 'Binary' ? [bytes, text] : [text, bytes];
    if (value === undefined && other !== undefined) {
      return `The message attribute '${name}' with type '${type}' must use field '${field}'.`;
    }
    return value === undefined || value === ''
      ? `The message attribute '${name}' must contain non-empty message attribute value for message attribute type '${type}'.`
      : undefined;
  },
  ({ name, type, text = '' }) =>
    // AWS's pages on filter policies give a list of numbers this type
    baseOf(type) === 'Number' && type !== 'Number.Array' && !number.test(text)
      ? `Could not cast message attribute '${name}' value to number.`
      : undefined,
];

/**
 * @param path - Where the attributes are in the request, as SNS writes it.
 * @throws {ServiceError} `ParameterValueInvalid`, or `ValidationError` without a type
 */
export function refuseAttributes(attributes: readonly MessageAttribute[], path = 'messageAttributes'): void {
  for (const attribute of attributes) {
    if (attribute.type === undefined) {
      throw violatedConstraint(`Value null at '${path}.${attribute.name}.member.dataType'`, 'Member must not be null');
    }
    for (const check of checks) {
      const wrong = check(attribute);
      if (wrong !== undefined) throw new ServiceError('ParameterValueInvalid', wrong);
    }
  }
}
