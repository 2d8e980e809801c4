/** What a filter policy looks at; without a scope, at the message attributes. */
export const filterPolicyScopes = ['MessageAttributes', 'MessageBody'] as const;
export type FilterPolicyScope = (typeof filterPolicyScopes)[number];

export function isFilterPolicyScope(value: unknown): value is FilterPolicyScope {
  return filterPolicyScopes.some((scope) => scope === value);
}
