export { FilterPolicyError } from './filter-policy-error.ts';
export { type FilteredMessage, type MessageAttribute } from './message-document.ts';
export { type FilterPolicy, parseFilterPolicy } from './parse-filter-policy.ts';
export { type FilterPolicyScope, filterPolicyScopes, isFilterPolicyScope } from './filter-policy-scope.ts';
