import { contextAttributeForms, contextAttributeNames } from '@order-events/contracts';

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

/**
 * Reads the context from the attributes of a message.
 *
 * @param attribute - Gives the text of the attribute with a name, if there is one.
 * @example toMessageContext((name) => record.messageAttributes[name]?.stringValue) // { correlationId: 'checkout-42' }
 */
export function toMessageContext(attribute: (name: string) => string | undefined): MessageContext {
  const read = (name: keyof typeof contextAttributeNames) => {
    const text = attribute(contextAttributeNames[name]);
    return text !== undefined && contextAttributeForms[name].test(text) ? { [name]: text } : {};
  };
  const traceparent = read('traceparent');
  return {
    ...read('correlationId'),
    ...traceparent,
    ...('traceparent' in traceparent ? read('tracestate') : {}),
  };
}
