/** Marks an error whose message is written for people, to the programs of order-events. */
const mark = Symbol.for('order-events.error');

/** What every error of the local cloud has in common. Check the `code`: the message may change, the code may not. */
export abstract class LocalCloudError extends Error {
  /** Stable identifier for logs and tests. */
  abstract readonly code: string;
  /** The same call would fail again. */
  readonly retryable = false;

  get [mark](): true {
    return true;
  }
}

/** The folder that should hold a synthesized stack does not, or not in a form that can be read. */
export class AssemblyError extends LocalCloudError {
  override readonly name = 'AssemblyError';
  readonly code = 'INVALID_ASSEMBLY';
}

/** The template says something that CloudFormation would refuse, or that cannot be resolved on a laptop. */
export class TemplateError extends LocalCloudError {
  override readonly name = 'TemplateError';
  readonly code = 'INVALID_TEMPLATE';
}

/** The template uses an intrinsic function that the local cloud does not resolve. */
export class UnknownIntrinsicError extends LocalCloudError {
  override readonly name = 'UnknownIntrinsicError';
  readonly code = 'UNKNOWN_INTRINSIC';
}

/** The template has a resource of a type that is neither emulated nor on the list of what is only recorded. */
export class UnknownResourceTypeError extends LocalCloudError {
  override readonly name = 'UnknownResourceTypeError';
  readonly code = 'UNKNOWN_RESOURCE_TYPE';
}

/** A resource of an emulated type has a property whose effect is not emulated. */
export class UnsupportedPropertyError extends LocalCloudError {
  override readonly name = 'UnsupportedPropertyError';
  readonly code = 'UNSUPPORTED_PROPERTY';
}

/** A resource has a property with a value that AWS would refuse. */
export class InvalidPropertyError extends LocalCloudError {
  override readonly name = 'InvalidPropertyError';
  readonly code = 'INVALID_PROPERTY';
}

/** The engine refused to create a resource; the `cause` says why. */
export class ProvisioningError extends LocalCloudError {
  override readonly name = 'ProvisioningError';
  readonly code = 'PROVISIONING_FAILED';
}

/** The folder for the data belongs to another local cloud, is damaged, or cannot be used. */
export class DataFolderError extends LocalCloudError {
  override readonly name = 'DataFolderError';
  readonly code = 'DATA_FOLDER_UNUSABLE';
}

/** The port that was asked for belongs to another program. */
export class PortInUseError extends LocalCloudError {
  override readonly name = 'PortInUseError';
  readonly code = 'PORT_IN_USE';
}

/** The cloud did not come to rest while somebody waited for it. */
export class NotAtRestError extends LocalCloudError {
  override readonly name = 'NotAtRestError';
  readonly code = 'NOT_AT_REST';
}

/** A fault rule is not one, or could never do what it says. The message points to the option. */
export class FaultRuleError extends LocalCloudError {
  override readonly name = 'FaultRuleError';
  readonly code = 'INVALID_FAULT_RULE';
}
