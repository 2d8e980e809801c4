export type JsonValue = null | boolean | number | string | readonly JsonValue[] | JsonObject;
export interface JsonObject {
  readonly [key: string]: JsonValue;
}

/** The parts of a CloudFormation template that say what to create. What only guards a deployment (`Rules`) is not read. */
export interface Template {
  readonly Parameters?: Readonly<Record<string, { readonly Type: string; readonly Default?: JsonValue }>>;
  readonly Conditions?: Readonly<Record<string, JsonValue>>;
  readonly Resources: Readonly<Record<string, TemplateResource>>;
  readonly Outputs?: Readonly<Record<string, { readonly Value: JsonValue; readonly Condition?: string }>>;
}

export interface TemplateResource {
  readonly Type: string;
  readonly Properties?: JsonObject;
  readonly DependsOn?: string | readonly string[];
  readonly Condition?: string;
}

/** A template together with what it needs to become a stack. */
export interface Stack {
  readonly name: string;
  readonly template: Template;
  /** The folder of each asset, by the S3 key under which the template refers to it. */
  readonly assetFolders: Readonly<Record<string, string>>;
}

export function isJsonObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
