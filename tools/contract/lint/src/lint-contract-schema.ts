import type { ContractSchema } from '@order-events/contract-codegen';
import { readContract } from './read-contract.ts';
import type { Problem } from './rules/rule.ts';
import { rules } from './rules/rules.ts';
import type { ContractSizes } from './size/contract-sizes.ts';

/** Something of a contract that could not survive the wire. */
export interface Finding extends Problem {
  /** The path of the contract's file. */
  readonly file: string;
  /** The name of the rule, such as `unbounded-text`. */
  readonly rule: string;
}

/**
 * Finds what of a contract could not survive SNS, SQS, JSON and DynamoDB. A place is found once by a rule, however often
 * it is referred to.
 *
 * @example lintContractSchema(parseContractSchema(path, text)).map(({ pointer, rule }) => `${pointer} ${rule}`)
 */
export function lintContractSchema(contractSchema: ContractSchema): readonly Finding[] {
  const contract = readContract(contractSchema);
  const findings = rules.flatMap(({ name: rule, find }) => {
    const problems = new Map(find(contract).map((problem) => [problem.pointer, problem]));
    return [...problems.values()].map(({ pointer, reason, fix }) => ({
      file: contractSchema.path,
      pointer,
      rule,
      reason,
      fix,
    }));
  });
  return findings.toSorted((left, right) => (left.pointer < right.pointer ? -1 : Number(left.pointer > right.pointer)));
}

/**
 * The bytes of the largest message and item that a contract allows: upper bounds, which values attain in all but rare
 * cases, as the README lists them.
 *
 * @example measureContractSchema(orderEventV1).largestMessage // 2082
 */
export function measureContractSchema(contractSchema: ContractSchema): ContractSizes {
  return readContract(contractSchema).sizes;
}
