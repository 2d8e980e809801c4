import { createHash } from 'node:crypto';
import { account, bootstrap } from './account.ts';
import { decodeAwsChunked } from './aws-chunked.ts';
import type { Asked, RehearsalAnswer, RehearsalRequest, RehearsedService } from './rehearsal-request.ts';
import { toXml, type XmlValue } from './xml.ts';

/** Objects by their keys. */
export type Objects = Map<string, Buffer>;

/** The assets bucket, in path style: `/<bucket>/<key>`. It exists as long as the bootstrap stack does. */
export const createS3 = (objects: Objects, isBootstrapped: () => boolean): RehearsedService => ({
  read: readS3,
  answer: async ({ action, parameters: { bucket, key = '', prefix = '' } }, request) => {
    if (action === invalidUri) return error(400, invalidUri, "Couldn't parse the specified URI.");
    if (!isBootstrapped() || bucket !== bootstrap.bucket)
      return error(404, 'NoSuchBucket', 'The specified bucket does not exist');
    if (Buffer.byteLength(key) > maxKeyBytes) return error(400, 'KeyTooLongError', 'Your key is too long');
    switch (action) {
      case 'HeadBucket':
        return { status: 200, headers: { 'x-amz-bucket-region': account.region }, body: '' };
      case 'GetBucketLocation':
        // us-east-1 is the one region without a name here
        return xml({ LocationConstraint: '' });
      case 'GetBucketEncryption':
        return xml({
          ServerSideEncryptionConfiguration: {
            Rule: { ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } },
          },
        });
      case 'ListObjectsV2':
        return list(objects, prefix);
      case 'PutObject':
        objects.set(key, readContent(request));
        return { status: 200, headers: { etag: etag(readContent(request)) }, body: '' };
      case 'GetObject':
      case 'HeadObject': {
        const content = objects.get(key);
        if (content === undefined) return error(404, 'NoSuchKey', 'The specified key does not exist.');
        return { status: 200, headers: { etag: etag(content) }, body: content };
      }
      default:
        return error(501, 'NotImplemented', `expected an action of s3 that the rehearsal answers, got ${action}`);
    }
  },
});

/** @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-keys.html */
const maxKeyBytes = 1024;

/** S3's code, and so the action of a request whose path names no object. */
const invalidUri = 'InvalidURI';

function readS3({ method, url }: RehearsalRequest): Asked {
  // what is encoded separates nothing, so the parts are decoded one by one, and once
  const [bucket, ...path] = url.pathname.slice(1).split('/').map(decode);
  const key = path.join('/');
  if (bucket === undefined || path.includes(undefined) || leadsOut(key)) return { action: invalidUri, parameters: {} };
  const query = url.searchParams;
  const prefix = query.get('prefix');
  const parameters = { bucket, ...(key === '' ? {} : { key }), ...(prefix === null ? {} : { prefix }) };
  if (key !== '' && !query.has('uploadId') && !query.has('uploads')) {
    const actions: Readonly<Record<string, string>> = { PUT: 'PutObject', GET: 'GetObject', HEAD: 'HeadObject' };
    return { action: actions[method] ?? `${method} object`, parameters };
  }
  if (query.has('location')) return { action: 'GetBucketLocation', parameters };
  if (query.has('encryption')) return { action: 'GetBucketEncryption', parameters };
  if (query.get('list-type') === '2') return { action: 'ListObjectsV2', parameters };
  return { action: method === 'HEAD' ? 'HeadBucket' : `${method} ${url.search}`, parameters };
}

function decode(part: string): string | undefined {
  try {
    return decodeURIComponent(part);
  } catch {
    return undefined;
  }
}

/**
 * Whether a key, read from left to right, has more `..` than names before them.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-keys.html
 */
function leadsOut(key: string): boolean {
  let depth = 0;
  for (const part of key.split('/')) {
    if (part === '..') depth -= 1;
    else if (part !== '' && part !== '.') depth += 1;
    if (depth < 0) return true;
  }
  return false;
}

const readContent = ({ headers, body }: RehearsalRequest): Buffer =>
  headers['content-encoding']?.includes('aws-chunked') === true ? decodeAwsChunked(body) : body;

function list(objects: Objects, prefix: string): RehearsalAnswer {
  const contents = [...objects].filter(([key]) => key.startsWith(prefix));
  const elements = contents.map(([Key, content]) => toXml({ Contents: { Key, Size: String(content.length) } }));
  return {
    status: 200,
    headers: { 'content-type': 'application/xml' },
    body: `<ListBucketResult><KeyCount>${contents.length}</KeyCount>${elements.join('')}</ListBucketResult>`,
  };
}

const etag = (content: Buffer): string => `"${createHash('md5').update(content).digest('hex')}"`;

const xml = (value: XmlValue, status = 200): RehearsalAnswer => ({
  status,
  headers: { 'content-type': 'application/xml' },
  body: toXml(value),
});

const error = (status: number, Code: string, Message: string): RehearsalAnswer =>
  xml({ Error: { Code, Message } }, status);
