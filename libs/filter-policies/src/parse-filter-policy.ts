import { FilterPolicyError, refusal } from './filter-policy-error.ts';
import type { FilterPolicyScope } from './filter-policy-scope.ts';
import { isDeep, isObject, parseJson, type JsonObject } from './json.ts';
import { meetsAll } from './met-together.ts';
import { documentOf, hasValue, type FilteredMessage } from './message-document.ts';
import { allConditions, countCombinations, listWays, readTerms, type Condition } from './policy-terms.ts';
import { countWildcards } from './wildcard.ts';

/** A policy that SNS takes. */
export interface FilterPolicy {
  /** Whether the subscription gets a message. Throws nothing, whatever the message is. */
  readonly matches: (message: FilteredMessage) => boolean;
}

/** @see https://docs.aws.amazon.com/sns/latest/dg/subscription-filter-policy-constraints.html */
const maximumBytes = 256 * 1024;
const maximumKeys = 5;
const maximumCombinations = 150;
const maximumWildcards = { inPattern: 3, inPolicy: 100 };
const tooComplex = 'Filter policy is too complex';

/**
 * Reads the filter policy of a subscription as SNS does. `{}` lets every message through.
 *
 * @param text - The attribute `FilterPolicy`.
 * @param scope - The attribute `FilterPolicyScope`.
 * @throws {FilterPolicyError} with AWS's words, for what SNS refuses
 * @see https://docs.aws.amazon.com/sns/latest/dg/sns-subscription-filter-policies.html
 * @example
 * const paid = parseFilterPolicy('{"status":["paid"]}', 'MessageAttributes');
 * paid.matches({ body: '', attributes: { status: { DataType: 'String', StringValue: 'paid' } } }); // true
 */
export function parseFilterPolicy(text: string, scope: FilterPolicyScope): FilterPolicy {
  if (Buffer.byteLength(text) > maximumBytes) throw refusal('Filter policy is too long');
  const policy = parseJson(text);
  if (policy === undefined) throw refusal('failed to parse JSON.');
  if (!isObject(policy)) throw refusal('Filter is not an object');
  if (isDeep(policy)) throw refusal(tooComplex);
  const terms = readTerms(policy);
  const conditions = allConditions(terms);
  if (scope === 'MessageAttributes' && conditions.some(({ depth }) => depth > 1)) {
    throw new FilterPolicyError(`Filter policy scope ${scope} does not support nested filter policy`);
  }
  // `$or` is no key, but those in it are
  if (new Set(conditions.map(({ key }) => key)).size > maximumKeys) {
    throw refusal(`Filter policy can not have more than ${maximumKeys} keys`);
  }
  if (countCombinations(terms) > maximumCombinations) throw refusal(tooComplex);
  checkWildcards(conditions);
  const ways = listWays(terms).map(withoutRepeats);
  return {
    matches: (message) => {
      if (terms.length === 0) return true;
      const document = documentOf(message, scope);
      // `exists: false`, too, wants a message with anything in it
      if (document === undefined || !hasValue(document)) return false;
      return ways.some((way) => meets(document, way));
    },
  };
}

function checkWildcards(conditions: readonly Condition[]): void {
  const counts = conditions.flatMap(({ wildcards }) => wildcards).map(countWildcards);
  if (counts.some((count) => count > maximumWildcards.inPattern)) {
    throw refusal(`A single pattern must not contain more than ${maximumWildcards.inPattern} wildcards`);
  }
  if (counts.reduce((sum, count) => sum + count, 0) > maximumWildcards.inPolicy) throw refusal(tooComplex);
}

/** Of two conditions with one path, such as `{"a":{"b":[…]},"a.b":[…]}`, the later one counts, as for AWS. */
function withoutRepeats(way: readonly Condition[]): readonly Condition[] {
  return [...new Map(way.map((condition) => [condition.path, condition])).values()];
}

function meets(document: JsonObject, way: readonly Condition[]): boolean {
  const isThere = (path: string) => meetsAll(document, [{ path, accepts: () => true }]);
  return meetsAll(
    document,
    way.filter(({ path, mayBeAbsent }) => !mayBeAbsent || isThere(path)),
  );
}
