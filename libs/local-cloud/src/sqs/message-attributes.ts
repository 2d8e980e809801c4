import { hasInvalidCharacters, invalidCharacters } from './invalid-characters.ts';
import { invalid } from './refusals.ts';
import type { WireAttribute, WireAttributes } from './sqs-fields.ts';

const maxAttributes = 10;
const maxBytes = 256;
const reserved = /^(?:aws|amazon)\./i;
const wellFormedName = /^(?!\.)(?:[\p{L}\p{M}\p{N}_-]|\.(?!\.|$))+$/u;
const types = /^(?<kind>String|Number|Binary)(?:\..+)?$/;

/**
 * The attributes of a message that is sent.
 * @throws {ServiceError} `InvalidParameterValue`
 * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-message-metadata.html
 */
export function checkMessageAttributes(attributes: WireAttributes = {}): void {
  const entries = Object.entries(attributes);
  if (entries.length > maxAttributes)
    throw invalid(`Number of message attributes [${entries.length}] exceeds the allowed maximum [${maxAttributes}].`);
  for (const [name, attribute] of entries) {
    checkName(name);
    checkAttribute(`message (user) attribute '${name}'`, attribute);
  }
}

const traceHeader = /(?:^|;)Root=1-[\da-f]{8}-[\da-f]{24}(?:;|$)/i;

/**
 * The attributes that a sender gives for SQS and other services: there is one.
 * @throws {ServiceError} `InvalidParameterValue`
 * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessage.html
 */
export function checkSystemAttributes(attributes: WireAttributes = {}): void {
  for (const [name, attribute] of Object.entries(attributes)) {
    if (name !== 'AWSTraceHeader') throw invalid(`Message system attribute name '${name}' is invalid.`);
    checkAttribute(`message system attribute '${name}'`, attribute);
    if (attribute.DataType !== 'String' || !traceHeader.test(attribute.StringValue ?? ''))
      throw invalid(`Message system attribute '${name}' must be an AWS X-Ray trace header of the type 'String'.`);
  }
}

function checkName(name: string): void {
  if (name === '') throw invalid('The request must contain non-empty message (user) attribute names.');
  if (Buffer.byteLength(name) > maxBytes)
    throw invalid(`Message (user) attribute name must be shorter than ${maxBytes} bytes.`);
  if (reserved.test(name))
    throw invalid(
      "You can't use message attribute names beginning with 'AWS.' or 'Amazon'. These strings are reserved for internal use.",
    );
  if (!wellFormedName.test(name))
    throw invalid(
      `Invalid message (user) attribute name '${name}'. Can only include alphanumeric characters, hyphens, underscores, or single dots inside.`,
    );
}

function checkAttribute(subject: string, attribute: WireAttribute): void {
  const { DataType = '', StringValue, BinaryValue, StringListValues, BinaryListValues } = attribute;
  if (StringListValues?.length || BinaryListValues?.length)
    throw invalid('Message attribute list values in SendMessage operation are not supported.');
  const value = StringValue ?? BinaryValue;
  if (value === undefined) throw invalid(`The ${subject} must contain a non-empty message attribute value.`);
  if (DataType === '') throw invalid(`The ${subject} must contain a non-empty message attribute type.`);
  if (Buffer.byteLength(DataType) > maxBytes)
    throw invalid(`Message (user) attribute type must be shorter than ${maxBytes} bytes.`);
  const kind = types.exec(DataType)?.groups?.['kind'];
  if (kind === undefined)
    throw invalid(
      `The type of ${subject} is invalid. You must use only the following supported type prefixes: Binary, Number, String.`,
    );
  const field = kind === 'Binary' ? 'BinaryValue' : 'StringValue';
  if (attribute[field] === undefined)
    throw invalid(
      `The ${subject} with type '${DataType}' must use field '${kind === 'Binary' ? 'Binary' : 'String'}'.`,
    );
  if (value === '') throw invalid(`${capitalized(subject)} must contain a non-empty value of type '${DataType}'.`);
  if (kind !== 'Binary' && hasInvalidCharacters(value)) throw invalid(invalidCharacters);
  if (kind === 'Number' && (value.trim() === '' || !Number.isFinite(Number(value))))
    throw invalid(`Can't cast the value of ${subject} to a number.`);
}

const capitalized = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
