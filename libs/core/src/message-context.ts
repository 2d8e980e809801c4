import { contextAttributeNames } from '@order-events/contracts';

/**
 * What a message says of the work that it belongs to. Each text keeps its form, so that it is safe to log; what does not
 * is left out, for it is no reason to refuse an order.
 */
export interface MessageContext {
  /** Ties together what several services log about one piece of work: 1 to 128 plain characters. */
  readonly correlationId?: string;
  /** @see https://www.w3.org/TR/trace-context/#traceparent-header */
  readonly traceparent?: string;
  /** Kept only beside a traceparent. @see https://www.w3.org/TR/trace-context/#tracestate-header */
  readonly tracestate?: string;
}

const plain = /^[\w.:/@+=-]{1,128}$/;
const traceparentForm = /^[\da-f]{2}-[\da-f]{32}-[\da-f]{16}-[\da-f]{2}$/;
const tracestateForm = /^[\x20-\x7e]{1,512}$/;

/**
 * Reads the context from the attributes of a message.
 *
 * @param attribute - Gives the text of the attribute with a name, if there is one.
 * @example toMessageContext((name) => record.messageAttributes[name]?.stringValue) // { correlationId: 'checkout-42' }
 */
export function toMessageContext(attribute: (name: string) => string | undefined): MessageContext {
  const read = (name: keyof typeof contextAttributeNames, form: RegExp) => {
    const text = attribute(contextAttributeNames[name]);
    return text !== undefined && form.test(text) ? { [name]: text } : {};
  };
  const traceparent = read('traceparent', traceparentForm);
  return {
    ...read('correlationId', plain),
    ...traceparent,
    ...('traceparent' in traceparent ? read('tracestate', tracestateForm) : {}),
  };
}
