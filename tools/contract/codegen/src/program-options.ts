/** What a program takes of its process, so that a test can run it in its own. */
export interface ProgramOptions {
  /**
   * The folder that relative paths start from.
   * @default the folder of the process
   */
  readonly cwd?: string;
  /**
   * The environment variables.
   * @default those of the process
   */
  readonly environment?: NodeJS.ProcessEnv;
  readonly stdout: NodeJS.WritableStream;
  readonly stderr: NodeJS.WritableStream;
}
