/** A text in which `*` stands for any characters, none included, and `?` for any one. */
export type Pattern = string;

/**
 * Whether a text is one that a pattern stands for, as IAM reads it.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html#reference_policies_elements_resource_wildcards
 */
export function matchesWildcards(pattern: Pattern, text: string): boolean {
  const source = pattern.replace(/[\\^$.|+()[\]{}*?]/g, (character) => {
    if (character === '*') return '.*';
    return character === '?' ? '.' : `\\${character}`;
  });
  return new RegExp(`^${source}$`, 's').test(text);
}

/** The actions of IAM have no case. */
export function matchesAction(pattern: Pattern, action: string): boolean {
  return matchesWildcards(pattern.toLowerCase(), action.toLowerCase());
}

/**
 * `ArnEquals` and `ArnLike`, which are the same: each of an ARN's six parts on its own, so that no `*` reaches over a colon
 * before the resource.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_ARN
 */
export function matchesArn(pattern: Pattern, text: string): boolean {
  const [patterns, parts] = [arnParts(pattern), arnParts(text)];
  return (
    patterns.length === parts.length && patterns.every((part, index) => matchesWildcards(part, parts[index] ?? ''))
  );
}

function arnParts(arn: string): readonly string[] {
  const parts = arn.split(':');
  return [...parts.slice(0, 5), parts.slice(5).join(':')];
}
