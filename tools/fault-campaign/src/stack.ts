import { readAssembly, type TemplateResource } from '@order-events/local-cloud';

export interface StackOptions {
  /** The folder that `nx run infra:synth` wrote. */
  readonly assembly: string;
  /** A folder with another consumer: its `index` exports `handler`. */
  readonly bundle?: string | undefined;
}

/** In seconds: as short as the SDK's retries allow, because everything that fails waits for its visibility timeout. */
const timings = { function: 2, visibility: 3 } as const;

/** The synthesized stack, with timings that a campaign can wait for. */
export async function readStack({ assembly, bundle }: StackOptions) {
  const { template, assetFolders } = await readAssembly(assembly);
  const Resources = Object.fromEntries(
    Object.entries(template.Resources).map(([id, resource]) => [id, { ...resource, ...hurry(resource) }]),
  );
  const folders = Object.entries(assetFolders).map(([key, folder]) => [key, bundle ?? folder] as const);
  return { template: { ...template, Resources }, assetFolders: Object.fromEntries(folders) };
}

function hurry({ Type, Properties = {} }: TemplateResource): Partial<TemplateResource> {
  if (Type === 'AWS::Lambda::Function') return { Properties: { ...Properties, Timeout: timings.function } };
  if (!('VisibilityTimeout' in Properties)) return {};
  return { Properties: { ...Properties, VisibilityTimeout: timings.visibility } };
}
