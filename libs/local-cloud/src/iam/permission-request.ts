/** The condition keys that a request has here. */
export const contextKeys = ['aws:SecureTransport', 'aws:SourceArn', 'aws:SourceAccount', 'aws:PrincipalArn'] as const;
export type ContextKey = (typeof contextKeys)[number];

/** What somebody wants to do to one resource. */
export interface PermissionRequest {
  /** The ARN of a role, or the name of a service such as `sns.amazonaws.com`. */
  readonly principal: string;
  /** For instance `sqs:SendMessage`. */
  readonly action: string;
  /** The ARN, or `*` for an action that is not about a resource. */
  readonly resource: string;
  readonly context: { readonly [key in ContextKey]?: string };
}
