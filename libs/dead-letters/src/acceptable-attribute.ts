import type { MessageAttributeValue } from '@aws-sdk/client-sqs';

const nameForm = /^(?!aws\.|amazon\.)[\w-]+(?:\.[\w-]+)*$/i;
const typeForm = /^(?<kind>String|Number|Binary)(?:\..+)?$/s;
/** With the flag `u`, half of a surrogate pair is a character of its own, and not among these. */
const text = /^[\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]+$/u;
const numeral = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?$/i;
/** Of a name, a type or what is written as a number, in bytes. */
const longest = 256;

/**
 * Tells whether SQS takes a message attribute: its name, its type, with or without a custom label such as `String.uuid`,
 * and its value, which may not be empty.
 *
 * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-message-metadata.html
 * @example isAcceptable('status', { DataType: 'String', StringValue: '' }) // false
 */
export function isAcceptable(name: string, attribute: MessageAttributeValue): boolean {
  const { DataType = '', StringValue = '', BinaryValue } = attribute;
  if (name.length > longest || !nameForm.test(name)) return false;
  if (Buffer.byteLength(DataType) > longest || !text.test(DataType)) return false;
  const kind = typeForm.exec(DataType)?.groups?.['kind'];
  if (kind === 'String') return text.test(StringValue);
  if (kind === 'Number') return isNumber(StringValue);
  return kind === 'Binary' && BinaryValue !== undefined && BinaryValue.byteLength > 0;
}

/** At most 38 digits that count, and 0 or between 10^-128 and 10^126 in size. */
function isNumber(value: string): boolean {
  if (value.length > longest || !numeral.test(value)) return false;
  const [mantissa = ''] = value.toLowerCase().split('e');
  const digits = mantissa.replace(/[^\d]/g, '').replace(/^0+|0+$/g, '');
  const size = Math.abs(Number(value));
  return digits === '' || (digits.length <= 38 && size >= 1e-128 && size <= 1e126);
}
