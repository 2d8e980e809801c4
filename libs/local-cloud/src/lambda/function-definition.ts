/** What the runtime has to know of a function, or of one of its versions and aliases. */
export interface FunctionDefinition {
  readonly name: string;
  /** As it is invoked: with the number of the version or the name of the alias, when it is one. */
  readonly arn: string;
  /** `$LATEST`, or the number of a published version. */
  readonly version: string;
  /** The ARN of the role whose policies say what the function may do; without one, it may do anything. */
  readonly role: string | undefined;
  /** The folder with the code: the function's LAMBDA_TASK_ROOT. */
  readonly folder: string;
  /** For instance `index.handler`. */
  readonly handler: string;
  /** For instance `nodejs24.x`. */
  readonly runtime: string;
  readonly timeoutSeconds: number;
  readonly memoryMegabytes: number;
  readonly variables: Readonly<Record<string, string>>;
  readonly logGroup: string;
  readonly logging: { readonly format: string; readonly applicationLevel: string | undefined };
  /** How many invocations may run at once. Infinity when nothing is reserved. */
  readonly reservedConcurrency: number;
}
