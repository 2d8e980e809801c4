/**
 * What a person types to run the program again. Only what npm runs finds `orders` without `npx`: npm puts it on the PATH of
 * that process.
 *
 * @see https://docs.npmjs.com/cli/v11/commands/npm-exec
 * @example programName(process.env) // 'npx orders'
 */
export function programName(environment: NodeJS.ProcessEnv): string {
  return environment['npm_command'] === undefined ? 'orders' : 'npx orders';
}
